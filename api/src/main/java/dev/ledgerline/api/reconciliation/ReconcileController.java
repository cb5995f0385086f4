package dev.ledgerline.api.reconciliation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.PathIds;
import dev.ledgerline.api.web.Rows;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.JsonText;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.api.web.messaging.Commands;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.reconciliation.ReconciliationCommand.Reconcile;
import dev.ledgerline.messages.reconciliation.ReconciliationQuery.FindReconciliationStatus;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Has accounts compared with their venues, and tells when they last were. */
@Tag(name = "Reconciliation")
@RestController
class ReconcileController implements Described {
    private static final Field<Integer> STALE_AFTER = Field.optional(
                    "stale_after_seconds", Types.integer(1, 31_536_000), 120)
            .says("A comparison older than this is stale.");
    private static final Field<String> STATUS = Field.optional(
            "status",
            Types.oneOf(Map.of(
                    ReconcileStatusRow.FRESH, ReconcileStatusRow.FRESH,
                    ReconcileStatusRow.STALE, ReconcileStatusRow.STALE,
                    ReconcileStatusRow.NEVER, ReconcileStatusRow.NEVER)));
    private static final Form OF_ONE = Form.of("ReconcileStatus", STALE_AFTER);
    private static final Form OF_ALL = OF_ONE.with(STATUS);

    private final Accounts accounts;
    private final Queries queries;
    private final Commands commands;
    private final Clock clock;

    ReconcileController(Accounts accounts, Queries queries, Commands commands, Clock clock) {
        this.accounts = accounts;
        this.queries = queries;
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.body(
                        HttpMethod.POST,
                        "/oms/reconcile",
                        "Compare accounts with their venues now; the answer does not wait for the end",
                        ReconcileForm.FORM),
                Operation.query("/oms/reconcile/status", "When accounts were last compared", OF_ALL),
                Operation.query("/oms/reconcile/{accountId}/status", "When one account was last compared", OF_ONE));
    }

    @PostMapping("/oms/reconcile")
    Triggered reconcile(@RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        ReconcileForm asked =
                body == null || body.length == 0 ? ReconcileForm.NOTHING : ReconcileForm.read(JsonText.read(body));
        List<AccountId> named = asked.accountIds().isEmpty() ? accounts.visible(caller) : asked.accountIds();
        List<AccountId> comparable = named.stream()
                .filter(caller::mayTradeOrOversee)
                .filter(accounts::exists)
                .toList();
        if (comparable.isEmpty()) demandAny(asked.accountIds(), caller);
        Integer triggered = comparable.isEmpty()
                ? Integer.valueOf(0)
                : commands.<Integer>send(
                        new Reconcile(comparable, asked.hints(), asked.scope(), asked.from(), asked.until()),
                        caller.metadata());
        // All that were named: which of them are there, and whose they are, is nobody else's business.
        List<AccountId> told = asked.accountIds().isEmpty() ? comparable : named;
        return new Triggered(true, told.stream().map(AccountId::value).toList(), triggered == null ? 0 : triggered);
    }

    /** Says why none of those that were named can be compared. */
    private void demandAny(List<AccountId> named, Caller caller) {
        named.forEach(caller::demandTradingOrOversight);
        accounts.demandFound(named);
    }

    @GetMapping("/oms/reconcile/status")
    Rows<ReconcileStatusRow> status(HttpServletRequest request) {
        Values values = OF_ALL.readQuery(request.getParameterMap());
        String wanted = values.get(STATUS);
        List<ReconcileStatusRow> rows = rows(accounts.visible(Caller.of(request)), values.require(STALE_AFTER)).stream()
                .filter(row -> wanted == null || wanted.equals(row.status()))
                .toList();
        return Rows.all(rows);
    }

    @GetMapping("/oms/reconcile/{accountId}/status")
    Rows<ReconcileStatusRow> statusOf(@PathVariable String accountId, HttpServletRequest request) {
        Values values = OF_ONE.readQuery(request.getParameterMap());
        List<AccountId> one = List.of(new AccountId(PathIds.read("account_id", accountId)));
        accounts.demandVisible(one, Caller.of(request));
        return Rows.all(rows(one, values.require(STALE_AFTER)));
    }

    private List<ReconcileStatusRow> rows(List<AccountId> accountIds, int staleAfter) {
        Instant now = clock.instant();
        return queries.find(new FindReconciliationStatus(accountIds)).stream()
                .map(view -> ReconcileStatusRow.of(view, staleAfter, now))
                .toList();
    }

    /**
     * @param accountIds as they were named, those included that are not there or not the caller's
     * @param triggeredCount for how many of them a comparison begins or already runs
     */
    record Triggered(
            boolean ok,
            @JsonProperty("account_ids") List<Long> accountIds,
            @JsonProperty("triggered_count") int triggeredCount) {}
}
