package dev.ledgerline.messages.reconciliation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.ledgerline.messages.account.AccountId;

/** The identity of a difference: whoever finds the same one again, on whatever run, finds the same case. */
public record CaseId(@JsonValue String value) {
    @JsonCreator
    public CaseId {
        if (!value.startsWith("case-") || value.length() > 250)
            throw new IllegalArgumentException("not the id of a case: " + value);
    }

    /** @param subject what differs, as the venue names it: an order, a trade, an asset, an instrument */
    public static CaseId of(AccountId accountId, Difference difference, String subject) {
        return new CaseId("case-" + accountId.value() + "-" + difference.name().toLowerCase(java.util.Locale.ROOT) + "-"
                + subject);
    }

    @Override
    public String toString() {
        return value;
    }
}
