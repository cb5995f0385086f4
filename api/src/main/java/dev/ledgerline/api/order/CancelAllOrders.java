package dev.ledgerline.api.order;

import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.request.CommandItem;
import dev.ledgerline.api.request.CommandRefused;
import dev.ledgerline.api.request.CommandResult;
import dev.ledgerline.api.request.OmsCommand;
import dev.ledgerline.api.request.PublicCode;
import dev.ledgerline.api.request.Requests;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Problems;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.messages.account.AccountCommand.CancelOrders;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.identity.Permission;
import dev.ledgerline.messages.strategy.StrategyId;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** {@code cancel_all_orders}: all working orders of an account, or those of some strategies. */
@Component
class CancelAllOrders implements OmsCommand {
    private static final int MOST_STRATEGIES = 1_000;

    private static final Field<List<Long>> STRATEGY_IDS = Field.optional(
                    "strategy_ids", Types.listOf(Types.ID_OR_ZERO, MOST_STRATEGIES), List.of())
            .says("Only orders of these; 0 stands for orders without a strategy. Empty for all.");
    private static final Field<List<Long>> STRATEGY_IDS_CSV =
            Field.optional("strategy_ids_csv", Types.csvOf(Types.ID_OR_ZERO, MOST_STRATEGIES));
    private static final Form PAYLOAD = Form.of("CancelAllOrders", STRATEGY_IDS, STRATEGY_IDS_CSV);

    private final Accounts accounts;
    private final Requests requests;
    private final Cancellations cancellations;
    private final Projections projections;

    CancelAllOrders(Accounts accounts, Requests requests, Cancellations cancellations, Projections projections) {
        this.accounts = accounts;
        this.requests = requests;
        this.cancellations = cancellations;
        this.projections = projections;
    }

    @Override
    public String name() {
        return "cancel_all_orders";
    }

    @Override
    public String summary() {
        return "Cancels all working orders of the account, or those of some strategies.";
    }

    @Override
    public Form payload() {
        return PAYLOAD;
    }

    @Override
    public boolean needsAccount() {
        return true;
    }

    @Override
    public Run prepare(Values payload, Location location, Problems problems, Caller caller) {
        TreeSet<Long> named = new TreeSet<>(payload.require(STRATEGY_IDS));
        List<Long> more = payload.get(STRATEGY_IDS_CSV);
        if (more != null) named.addAll(more);
        List<StrategyId> strategies = named.stream().map(StrategyId::new).toList();
        return item -> run(strategies, item);
    }

    private CommandResult run(List<StrategyId> strategies, CommandItem item) {
        AccountId account = accounts.forCommand(item.account(), item.caller(), Permission.TRADE)
                .accountId();
        // Without any it cancels those of all: more than a key for some strategies may, and less than it would say.
        if (strategies.isEmpty() && item.caller().isRestricted(account))
            throw CommandRefused.unrecorded(
                    PublicCode.STRATEGY_PERMISSION_DENIED,
                    "this key is for some strategies: name them as strategy_ids");
        strategies.forEach(strategy -> Accounts.demandStrategy(account, strategy, item.caller()));
        // What ended a moment ago is not canceled once more; the account must have heard of it.
        projections.awaitForCommand(Projections.ACCOUNT_EXPOSURE);
        var cancel = new CancelOrders(account, requests.request(item, account), List.of(), strategies);
        return cancellations.send(cancel, List.of(), item);
    }
}
