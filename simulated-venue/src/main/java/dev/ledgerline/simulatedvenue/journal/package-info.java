/** What must survive the process: checked lines in groups, forced to disk, replaced by snapshots. */
@NullMarked
package dev.ledgerline.simulatedvenue.journal;

import org.jspecify.annotations.NullMarked;
