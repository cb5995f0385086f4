package dev.ledgerline.api.request;

import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Problems;
import dev.ledgerline.api.web.form.Values;
import org.jspecify.annotations.Nullable;

/** One of the commands of document oms.md: what may be in it, and what it does. */
public interface OmsCommand {
    String name();

    /** A sentence for the documentation. */
    String summary();

    Form payload();

    /** Whether the caller must name the account; otherwise it follows from what the command acts on. */
    boolean needsAccount();

    /** What no single field shows is checked here; null after a problem was noted. */
    @Nullable
    Run prepare(Values payload, Location location, Problems problems, Caller caller);

    /** A command that was read and is ready to go. */
    @FunctionalInterface
    interface Run {
        /** @throws CommandRefused when it ends before anything is decided */
        CommandResult run(CommandItem item);
    }
}
