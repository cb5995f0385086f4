package dev.ledgerline.commandmodel.order;

import dev.ledgerline.messages.order.OrderCommand.ResolveOutcome;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.order.Verdict;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.value.Quantity;
import org.jspecify.annotations.Nullable;

/** What a person can say of a request whose outcome is unknown, and what nobody can say of it. */
final class Verdicts {
    private Verdicts() {}

    /** @param replaced of a change: made as a cancel, with another submission to follow */
    static @Nullable Refusal unfit(ResolveOutcome command, Outstanding kind, boolean replaced) {
        Verdict verdict = command.verdict();
        if (verdict == Verdict.ACCEPTED && kind == Outstanding.PLACE && command.exchangeOrderId() == null)
            return unfit("an accepted placement needs the venue's order id");
        if (verdict == Verdict.ACCEPTED && kind == Outstanding.CANCEL)
            return unfit("a cancel that was accepted leaves the order canceled, expired, or filled by its fills");
        if (verdict == Verdict.ACCEPTED && replaced)
            return unfit("this venue changes by cancel and replacement, and the cancel is what is unknown");
        if (command.filledQuantity() != null && !isEnd(verdict))
            return unfit("a filled quantity is said of an order that has ended");
        return null;
    }

    /**
     * @param filled what our fills add up to
     * @param atEnd what would be filled at the end that is spoken of
     * @param wanted what would make the order full
     */
    static @Nullable Refusal contradicted(
            ResolveOutcome command,
            Outstanding kind,
            boolean atVenue,
            Quantity filled,
            Quantity atEnd,
            Quantity wanted) {
        if (isEnd(command.verdict())) {
            if (atEnd.compareTo(filled) < 0) return contradicted("fills of " + filled + " are known");
            if (atEnd.compareTo(wanted) >= 0) return contradicted("an order filled whole ends by its fills");
        } else if (kind == Outstanding.PLACE && command.verdict() != Verdict.ACCEPTED && atVenue)
            return contradicted("the venue took the order, fills of " + filled + " are known");
        return null;
    }

    private static boolean isEnd(Verdict verdict) {
        return verdict == Verdict.CANCELED || verdict == Verdict.EXPIRED;
    }

    private static Refusal unfit(String why) {
        return Refusal.of(RefusalCode.VERDICT_UNFIT, why);
    }

    private static Refusal contradicted(String why) {
        return Refusal.of(RefusalCode.VERDICT_CONTRADICTED, why);
    }
}
