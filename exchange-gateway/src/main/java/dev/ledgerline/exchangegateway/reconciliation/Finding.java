package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.reconciliation.CaseId;
import dev.ledgerline.messages.reconciliation.Difference;
import dev.ledgerline.messages.reconciliation.Evidence;
import dev.ledgerline.messages.value.InstrumentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A difference that one look has shown. */
record Finding(
        AccountId accountId,
        Difference difference,
        String subject,
        @Nullable InstrumentId instrument,
        Evidence evidence) {
    /** Before a trade's id, in evidence. */
    static final String TRADE = "trade ";

    /** By how much a holding differs. What both sides hold changes by trading; this does not. */
    static final String BY = "difference";

    /** Of an order; a case of it from when its number alone was the subject goes on. */
    static Finding of(
            Map<CaseId, KnownCase> cases,
            AccountId accountId,
            Difference difference,
            OrderKey order,
            Evidence evidence) {
        InstrumentId instrument = order.instrument();
        Finding former = new Finding(accountId, difference, order.exchangeOrderId(), instrument, evidence);
        KnownCase known = cases.get(former.caseId());
        return known != null && instrument.equals(known.instrument())
                ? former
                : new Finding(accountId, difference, order.subject(), instrument, evidence);
    }

    CaseId caseId() {
        return CaseId.of(accountId, difference, subject);
    }

    String signature() {
        return signature(evidence);
    }

    /** What makes this difference another one. */
    static String signature(Evidence evidence) {
        String by = evidence.venues().get(BY);
        return by != null ? by : evidence.ours() + " " + evidence.venues();
    }

    static List<Trade> trades(@Nullable InstrumentId instrument, Map<String, String> side) {
        List<Trade> trades = new ArrayList<>();
        if (instrument == null) return trades;
        side.forEach((key, text) -> {
            if (key.startsWith(TRADE)) trades.add(Trade.parse(instrument, key.substring(TRADE.length()), text));
        });
        return trades;
    }
}
