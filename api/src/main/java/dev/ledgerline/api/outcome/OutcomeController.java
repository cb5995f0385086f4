package dev.ledgerline.api.outcome;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.account.Listing;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.OwnSurface;
import dev.ledgerline.api.web.PathIds;
import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.JsonText;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.ValueType;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.api.web.messaging.Commands;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderCommand.ResolveOutcome;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderQuery.FindOrders;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.order.Verdict;
import dev.ledgerline.messages.projection.PageRequest;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.value.Quantity;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What venues have not answered yet, and a person's answer to it. */
@Tag(name = "Unknown outcomes")
@RestController
class OutcomeController implements Described, OwnSurface {
    private static final int LARGEST_PAGE = 500;
    private static final int LONGEST_COMMENT = 500;
    private static final int LONGEST_VENUE_ID = 100;

    private static final Field<List<Long>> ACCOUNT_IDS = Field.optional(
                    "account_ids", Types.csvOf(Types.POSITIVE_ID, Listing.MOST_ACCOUNTS))
            .says("Accounts, separated by commas; without any, all this key may read.");
    private static final Field<Long> AFTER_ID = Field.optional("after_id", Types.ID_OR_ZERO)
            .says("Only orders after this id: next_after_id of the page before.");
    private static final Field<Integer> LIMIT = Field.optional("limit", Types.integer(1, LARGEST_PAGE), 100)
            .says("At most so many orders; one can have two items, of a cancel and of a change.");
    private static final Form LIST = Form.of("UnknownOutcomes", ACCOUNT_IDS, AFTER_ID, LIMIT);

    private static final Field<Verdict> OUTCOME =
            Field.required("outcome", words(Verdict.values())).says("What became of the request.");
    private static final Field<Outstanding> KIND = Field.optional("kind", words(Outstanding.values()))
            .says("Which request; needed only where two of the order are unknown.");
    private static final Field<String> EXCHANGE_ORDER_ID = Field.optional(
                    "exchange_order_id", Types.text(1, LONGEST_VENUE_ID))
            .says("The venue's id of the order; an accepted placement needs it.");
    private static final Field<Quantity> FILLED_QTY = Field.optional("filled_qty", Types.QUANTITY)
            .says(
                    "Of an order that was canceled or expired: how much of it was filled; else what its fills add up to.");
    private static final Field<String> COMMENT =
            Field.required("comment", Types.text(1, LONGEST_COMMENT)).says("How you know; kept with your word.");
    private static final Form RESOLVE =
            Form.of("ResolveOutcome", OUTCOME, KIND, EXCHANGE_ORDER_ID, FILLED_QTY, COMMENT);

    private final Accounts accounts;
    private final Outcomes outcomes;
    private final Queries queries;
    private final Commands commands;
    private final Projections projections;
    private final Clock clock;

    OutcomeController(
            Accounts accounts,
            Outcomes outcomes,
            Queries queries,
            Commands commands,
            Projections projections,
            Clock clock) {
        this.accounts = accounts;
        this.outcomes = outcomes;
        this.queries = queries;
        this.commands = commands;
        this.projections = projections;
        this.clock = clock;
    }

    private static <E extends Enum<E>> ValueType<E> words(E[] constants) {
        return Types.oneOf(Arrays.stream(constants).collect(Collectors.toMap(Words::lower, Function.identity())));
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.query("/api/unknown-outcomes", "Requests to venues of which nobody knows what became", LIST),
                Operation.body(
                        HttpMethod.POST,
                        "/api/unknown-outcomes/{orderId}",
                        "Say what became of one, having seen it at the venue",
                        RESOLVE));
    }

    @GetMapping("/api/unknown-outcomes")
    OutcomePage list(HttpServletRequest request, HttpServletResponse response) {
        Caller caller = Caller.of(request);
        Values values = LIST.readQuery(request.getParameterMap());
        List<Long> named = values.get(ACCOUNT_IDS);
        List<AccountId> accountIds = named == null || named.isEmpty()
                ? accounts.readable(caller)
                : named.stream().distinct().map(AccountId::new).toList();
        if (named != null) accounts.demandReadable(accountIds, caller);
        projections.freshen(Projections.ORDERS, null, response);
        return outcomes.find(accountIds, new PageRequest(values.get(AFTER_ID), 1, values.require(LIMIT), false));
    }

    @PostMapping("/api/unknown-outcomes/{orderId}")
    Resolved resolve(
            @PathVariable String orderId,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        Caller caller = Caller.of(request);
        OrderId id = new OrderId(PathIds.read("order_id", orderId));
        Values values = RESOLVE.read(JsonText.read(body));
        AccountId accountId = find(id, caller).accountId();
        caller.demandTradingOrAdministration(accountId);
        Refusal refusal = commands.send(
                new ResolveOutcome(
                        id,
                        values.get(KIND),
                        values.require(OUTCOME),
                        values.get(EXCHANGE_ORDER_ID),
                        values.get(FILLED_QTY),
                        caller.principal(),
                        values.require(COMMENT),
                        clock.instant()),
                caller.metadata());
        if (refusal != null) throw refused(refusal);
        OrderView now = find(id, caller);
        return new Resolved(
                true,
                id.value(),
                Words.lower(values.require(OUTCOME)),
                now.status().name());
    }

    private OrderView find(OrderId id, Caller caller) {
        projections.awaitForCommand(Projections.ORDERS);
        return queries.find(new FindOrders(List.of(id))).stream()
                .filter(order -> caller.mayUse(order.accountId()))
                .findAny()
                .orElseThrow(() ->
                        new RequestRefused(HttpStatus.NOT_FOUND, "order_not_found", "there is no order " + id.value()));
    }

    private static RequestRefused refused(Refusal refusal) {
        HttpStatus status =
                refusal.code() == RefusalCode.VERDICT_UNFIT ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT;
        return new RequestRefused(status, refusal.code().name().toLowerCase(Locale.ROOT), refusal.message());
    }

    /** @param status of the order, as far as the log tells by now */
    record Resolved(boolean ok, @JsonProperty("order_id") long orderId, String outcome, String status) {}

    record OutcomePage(
            List<OutcomeRow> items,
            @JsonProperty("next_after_id") @Nullable Long nextAfterId) {}
}
