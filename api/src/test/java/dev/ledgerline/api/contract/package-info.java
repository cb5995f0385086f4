/** The REST surface of document oms.md as its callers see it: paths, statuses, keys in their order, types. */
@NullMarked
package dev.ledgerline.api.contract;

import org.jspecify.annotations.NullMarked;
