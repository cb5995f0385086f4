package dev.ledgerline.api.correction;

import dev.ledgerline.api.request.CommandItem;
import dev.ledgerline.api.request.CommandRefused;
import dev.ledgerline.api.request.CommandResult;
import dev.ledgerline.api.web.form.Form;

/** One of the tables of document oms.md's earlier implementation, and what its corrections are as commands. */
interface Table {
    /** As it stands in the path. */
    String name();

    /** Whether any command of ours does this. If not, what the row says does not matter: the answer is the reason. */
    default boolean serves(Op op) {
        return true;
    }

    /** What may stand in a row. */
    Form row(Op op);

    /** @throws CommandRefused when no command of ours does this */
    CommandResult apply(Correction correction, CommandItem item);
}
