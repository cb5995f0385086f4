package dev.ledgerline.api.reconciliation;

import dev.ledgerline.api.account.Listing;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.InvalidInput;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.reconciliation.ReconciliationScope;
import dev.ledgerline.messages.value.InstrumentId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which accounts are to be compared with their venues, and how far back.
 *
 * @param accountIds empty for all that the caller may read
 */
record ReconcileForm(
        List<AccountId> accountIds,
        List<InstrumentId> hints,
        ReconciliationScope scope,
        @Nullable Instant from,
        @Nullable Instant until) {
    private static final int MOST_HINTS = 20;

    private static final Map<String, ReconciliationScope> SCOPES = Map.of(
            "short", ReconciliationScope.SHORT,
            "hourly", ReconciliationScope.HOURLY,
            "long", ReconciliationScope.LONG,
            "period", ReconciliationScope.PERIOD);

    private static final Field<Long> ACCOUNT_ID = Field.optional("account_id", Types.POSITIVE_ID);
    private static final Field<List<Long>> ACCOUNT_IDS = Field.optional("account_ids", Types.ids(Listing.MOST_ACCOUNTS))
            .says("Without any, all accounts this key may read.");
    private static final Field<List<InstrumentId>> HINTS = Field.optional(
                    "symbols_hint", Types.listOf(Types.SYMBOL, MOST_HINTS))
            .says("Symbols to look at in any case, for a venue that lists trades by symbol only.");
    private static final Field<ReconciliationScope> SCOPE = Field.optional(
                    "scope", Types.oneOf(SCOPES), ReconciliationScope.SHORT)
            .says("How far back: short (the default), hourly, long, or a period from start_date.");
    private static final Field<LocalDate> START =
            Field.optional("start_date", Types.DATE).says("First day of a period, UTC.");
    private static final Field<LocalDate> END =
            Field.optional("end_date", Types.DATE).says("Last day of a period, UTC, included; today if left out.");

    static final Form FORM = Form.of("Reconcile", ACCOUNT_ID, ACCOUNT_IDS, HINTS, SCOPE, START, END);

    /** What saying nothing means. */
    static final ReconcileForm NOTHING = new ReconcileForm(List.of(), List.of(), ReconciliationScope.SHORT, null, null);

    /** @param body null in JSON is as nothing */
    static ReconcileForm read(JsonNode body) {
        if (body.isNull()) return NOTHING;
        Values values = FORM.read(body);
        ReconciliationScope scope = values.require(SCOPE);
        LocalDate start = values.get(START);
        LocalDate end = values.get(END);
        boolean period = scope == ReconciliationScope.PERIOD;
        if (period && start == null)
            throw InvalidInput.of("missing", Location.BODY.at("start_date"), "Field required with scope period", null);
        if (!period && (start != null || end != null))
            throw InvalidInput.of(
                    Location.BODY.at(start == null ? "end_date" : "start_date"), "dates belong to scope period");
        if (start != null && end != null && start.isAfter(end))
            throw InvalidInput.of(Location.BODY.at("start_date"), "start_date must not be after end_date");
        List<InstrumentId> hints = values.get(HINTS);
        return new ReconcileForm(
                accounts(values),
                hints == null ? List.of() : hints.stream().distinct().toList(),
                scope,
                start == null ? null : Listing.startOf(start),
                end == null ? null : Listing.startOf(end.plusDays(1)));
    }

    private static List<AccountId> accounts(Values values) {
        TreeSet<Long> named = new TreeSet<>();
        Long single = values.get(ACCOUNT_ID);
        if (single != null) named.add(single);
        List<Long> several = values.get(ACCOUNT_IDS);
        if (several != null) named.addAll(several);
        return named.stream().map(AccountId::new).toList();
    }
}
