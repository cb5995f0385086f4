/** What an operator watches: log files, and figures about the server as a whole. */
@NullMarked
package dev.ledgerline.api.monitoring;

import org.jspecify.annotations.NullMarked;
