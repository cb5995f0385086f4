package dev.ledgerline.api.strategy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.account.Listing;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.PathIds;
import dev.ledgerline.api.web.Rows;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.InvalidInput;
import dev.ledgerline.api.web.form.JsonText;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.strategy.StrategyQuery.FindStrategies;
import dev.ledgerline.messages.strategy.StrategyStatus;
import dev.ledgerline.messages.strategy.StrategyView;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Strategies, for those who trade under them and for those who set them up. */
@Tag(name = "Strategies")
@RestController
class StrategyController implements Described {
    private static final Field<String> NAME = Field.required("name", Types.text(1, 100));
    private static final Field<List<Long>> ACCOUNT_IDS = Field.required(
                    "account_ids", Types.listOf(Types.POSITIVE_ID, Listing.MOST_ACCOUNTS))
            .says("The accounts that take its orders; at least one.");
    private static final Field<Long> CLIENT_ID =
            Field.optional("client_strategy_id", Types.POSITIVE_ID).says("Your own number for it.");
    private static final Form REGISTER = Form.of("RegisterStrategy", NAME, ACCOUNT_IDS, CLIENT_ID);
    private static final Field<String> NEW_NAME =
            Field.optional("name", Types.text(1, 100)).says("The names it had stay its own.");
    private static final Field<StrategyStatus> STATUS = Field.optional(
                    "status", Types.oneOf(Map.of("active", StrategyStatus.ACTIVE, "disabled", StrategyStatus.DISABLED)))
            .says("A disabled strategy gets no new exposure; closing stays possible.");
    private static final Field<Long> NEW_CLIENT_ID =
            Field.optional("client_strategy_id", Types.POSITIVE_ID).says("Left out, it stays; null clears it.");
    private static final Field<List<Long>> NEW_ACCOUNT_IDS = Field.optional(
                    "account_ids", Types.listOf(Types.POSITIVE_ID, Listing.MOST_ACCOUNTS))
            .says("The accounts that take its orders from now on, all of them. On others it can close what it has.");
    private static final Field<String> COMMENT =
            Field.optional("comment", Types.text(1, 500)).says("Why; it is kept with the event.");
    private static final Form CHANGE =
            Form.of("ChangeStrategy", NEW_NAME, STATUS, NEW_CLIENT_ID, NEW_ACCOUNT_IDS, COMMENT);

    private final Strategies strategies;
    private final Queries queries;
    private final Projections projections;

    StrategyController(Strategies strategies, Queries queries, Projections projections) {
        this.strategies = strategies;
        this.queries = queries;
        this.projections = projections;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.plain(HttpMethod.GET, "/strategies", "All strategies"),
                Operation.body(
                        HttpMethod.POST, "/strategies", "Register a strategy on accounts you trade on", REGISTER),
                Operation.plain(HttpMethod.GET, "/admin/strategies", "All strategies"),
                Operation.body(HttpMethod.POST, "/admin/strategies", "Register a strategy", REGISTER),
                Operation.body(
                        HttpMethod.PATCH,
                        "/admin/strategies/{strategyId}",
                        "Change a strategy; what is left out stays",
                        CHANGE));
    }

    @GetMapping("/strategies")
    Rows<StrategyRow> strategies(HttpServletRequest request, HttpServletResponse response) {
        return rows(Caller.of(request), response);
    }

    @GetMapping("/admin/strategies")
    Rows<StrategyRow> all(HttpServletRequest request, HttpServletResponse response) {
        Caller.of(request).demandAdministration();
        return rows(Caller.of(request), response);
    }

    @PostMapping("/strategies")
    StrategyAnswer register(@RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        Values values = REGISTER.read(JsonText.read(body));
        List<AccountId> accountIds = accounts(values.require(ACCOUNT_IDS));
        return new StrategyAnswer(
                true,
                strategies
                        .register(values.require(NAME), accountIds, values.get(CLIENT_ID), Caller.of(request))
                        .value());
    }

    @PostMapping("/admin/strategies")
    StrategyAnswer registerAsAdministrator(
            @RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        Caller.of(request).demandAdministration();
        return register(body, request);
    }

    @PatchMapping("/admin/strategies/{strategyId}")
    ChangedStrategy change(
            @PathVariable String strategyId,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.demandAdministration();
        StrategyId id = new StrategyId(PathIds.read("strategy_id", strategyId));
        Values values = CHANGE.read(JsonText.read(body));
        List<Long> accountIds = values.get(NEW_ACCOUNT_IDS);
        Strategies.Change change = new Strategies.Change(
                values.get(NEW_NAME),
                values.get(STATUS),
                values.names(NEW_CLIENT_ID),
                values.get(NEW_CLIENT_ID),
                accountIds == null ? null : accounts(accountIds),
                values.get(COMMENT));
        if (change.name() == null
                && change.status() == null
                && change.accountIds() == null
                && !change.changesClientStrategyId())
            throw InvalidInput.of(
                    Location.BODY, "one of name, status, client_strategy_id and account_ids must be given");
        strategies.change(id, change, caller);
        return new ChangedStrategy(true, id.value(), 1);
    }

    private static List<AccountId> accounts(List<Long> given) {
        if (given.isEmpty()) throw InvalidInput.of(Location.BODY.at("account_ids"), "account_ids must name an account");
        return given.stream().distinct().map(AccountId::new).toList();
    }

    private Rows<StrategyRow> rows(Caller caller, HttpServletResponse response) {
        projections.freshen(Projections.STRATEGIES, null, response);
        return Rows.all(queries.find(new FindStrategies()).stream()
                .filter(strategy -> concerns(strategy, caller))
                .map(strategy -> StrategyRow.of(strategy, caller))
                .toList());
    }

    /** Strategies of others' accounts are others' business. */
    private static boolean concerns(StrategyView strategy, Caller caller) {
        return caller.readsEverything()
                || strategy.accountIds().stream()
                        .anyMatch(account -> caller.mayRead(account) && caller.admits(account, strategy.strategyId()));
    }

    record StrategyAnswer(
            boolean ok, @JsonProperty("strategy_id") long strategyId) {}

    /** @param rows how many were changed, as document oms.md has it */
    record ChangedStrategy(
            boolean ok, @JsonProperty("strategy_id") long strategyId, int rows) {}
}
