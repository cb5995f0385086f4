package dev.ledgerline.api.reconciliation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.account.Listing;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.OwnSurface;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.JsonText;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.ValueType;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.PageRequest;
import dev.ledgerline.messages.reconciliation.CaseStatus;
import dev.ledgerline.messages.reconciliation.CaseView;
import dev.ledgerline.messages.reconciliation.Decision;
import dev.ledgerline.messages.reconciliation.Difference;
import dev.ledgerline.messages.reconciliation.ReconciliationQuery.FindCases;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Differences between us and the venues, for those who decide about them. */
@Tag(name = "Reconciliation")
@RestController
class CaseController implements Described, OwnSurface {
    private static final int LARGEST_PAGE = 500;
    private static final int LONGEST_COMMENT = 500;

    private static final Field<List<Long>> ACCOUNT_IDS = Field.optional(
                    "account_ids", Types.csvOf(Types.POSITIVE_ID, Listing.MOST_ACCOUNTS))
            .says("Accounts, separated by commas; without any, all this key may read.");
    private static final Field<CaseStatus> STATUS = Field.optional("status", words(CaseStatus.values()))
            .says("Only cases that are open, decided (being settled) or closed.");
    private static final Field<Difference> DIFFERENCE = Field.optional("difference", words(Difference.values()));
    private static final Field<Long> AFTER_ID = Field.optional("after_id", Types.ID_OR_ZERO)
            .says("Only cases after this id: next_after_id of the page before.");
    private static final Field<Integer> LIMIT = Field.optional("limit", Types.integer(1, LARGEST_PAGE), 100);
    private static final Form LIST = Form.of("Cases", ACCOUNT_IDS, STATUS, DIFFERENCE, AFTER_ID, LIMIT);

    private static final Field<Decision> DECISION =
            Field.required("decision", words(Decision.values())).says("One of the case's decisions.");
    private static final Field<String> COMMENT =
            Field.required("comment", Types.text(1, LONGEST_COMMENT)).says("Why; kept with the decision.");
    private static final Form DECIDE = Form.of("CaseDecision", DECISION, COMMENT);

    private final Accounts accounts;
    private final Cases cases;
    private final Queries queries;
    private final Projections projections;

    CaseController(Accounts accounts, Cases cases, Queries queries, Projections projections) {
        this.accounts = accounts;
        this.cases = cases;
        this.queries = queries;
        this.projections = projections;
    }

    private static <E extends Enum<E>> ValueType<E> words(E[] constants) {
        return Types.oneOf(Arrays.stream(constants).collect(Collectors.toMap(Words::lower, Function.identity())));
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.query("/api/reconciliation/cases", "Differences, ascending by id", LIST),
                Operation.plain(
                        HttpMethod.GET, "/api/reconciliation/cases/{caseId}", "One difference, by id or case_id"),
                Operation.body(
                        HttpMethod.POST,
                        "/api/reconciliation/cases/{caseId}/decision",
                        "Decide what is to be done about a difference",
                        DECIDE));
    }

    @GetMapping("/api/reconciliation/cases")
    CasePage cases(HttpServletRequest request, HttpServletResponse response) {
        Caller caller = Caller.of(request);
        Values values = LIST.readQuery(request.getParameterMap());
        List<Long> named = values.get(ACCOUNT_IDS);
        CaseStatus status = values.get(STATUS);
        List<AccountId> accountIds = named == null || named.isEmpty()
                ? accounts.readable(caller)
                : named.stream().distinct().map(AccountId::new).toList();
        accounts.demandReadable(accountIds, caller);
        projections.freshen(Projections.CASES, null, response);
        return CasePage.of(queries.find(new FindCases(
                accountIds,
                status == null ? List.of() : List.of(status),
                values.get(DIFFERENCE),
                new PageRequest(values.get(AFTER_ID), 1, values.require(LIMIT), false))));
    }

    @GetMapping("/api/reconciliation/cases/{caseId}")
    CaseRow one(@PathVariable String caseId, HttpServletRequest request, HttpServletResponse response) {
        projections.freshen(Projections.CASES, null, response);
        return CaseRow.of(cases.readable(caseId, Caller.of(request)));
    }

    @PostMapping("/api/reconciliation/cases/{caseId}/decision")
    CaseRow decide(
            @PathVariable String caseId,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        Caller caller = Caller.of(request);
        Values values = DECIDE.read(JsonText.read(body));
        projections.awaitForCommand(Projections.CASES);
        CaseView found = cases.readable(caseId, caller);
        return CaseRow.of(cases.decide(found, values.require(DECISION), values.require(COMMENT), caller));
    }

    record CasePage(
            List<CaseRow> items,
            @JsonProperty("next_after_id") @Nullable Long nextAfterId) {
        static CasePage of(Page<CaseView> page) {
            return new CasePage(page.items().stream().map(CaseRow::of).toList(), page.next());
        }
    }
}
