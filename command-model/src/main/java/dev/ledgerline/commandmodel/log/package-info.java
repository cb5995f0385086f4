/** The event log: Axon's storage on PostgreSQL, the names events are stored under, caches, snapshots, ids. */
@NullMarked
package dev.ledgerline.commandmodel.log;

import org.jspecify.annotations.NullMarked;
