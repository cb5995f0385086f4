package dev.ledgerline.api.order;

import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.request.CommandError;
import dev.ledgerline.api.request.CommandResult;
import dev.ledgerline.api.request.PublicCode;
import dev.ledgerline.api.request.Requests;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.position.BookId;
import dev.ledgerline.messages.position.PositionCommand.ReassignOrder;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionQuery.FindPosition;
import dev.ledgerline.messages.position.PositionView;
import dev.ledgerline.messages.position.SparesExhausted;
import dev.ledgerline.messages.request.Answer;
import dev.ledgerline.messages.request.Ids;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.request.Request;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.strategy.StrategyQuery.FindStrategies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes orders belong to another strategy and position, each by a command of its own. */
@Component
public class Reassignment {
    /** Each spare is a deal that becomes a reversal; a book in which more do is one a person should look at. */
    private static final int MOST_SPARES = 64;

    private final Accounts accounts;
    private final Queries queries;
    private final Requests requests;
    private final Ids ids;

    Reassignment(Accounts accounts, Queries queries, Requests requests, Ids ids) {
        this.accounts = accounts;
        this.queries = queries;
        this.requests = requests;
        this.ids = ids;
    }

    /**
     * Where orders are to belong.
     *
     * @param disabled whether the strategy gets nothing new
     * @param positionId null lets the account's mode decide
     */
    public record Target(
            StrategyId strategyId,
            boolean disabled,
            @Nullable PositionId positionId) {}

    /** The same for all orders of a request, so it is looked at once. */
    public Target target(StrategyId strategyId, @Nullable PositionId positionId) {
        return new Target(strategyId, isDisabled(strategyId), positionId);
    }

    ReassignItem apply(OrderView order, ReassignItem item, Target target, String fingerprint, Caller caller) {
        if (item.dealIds().isEmpty()) return item.with(null, refusal(RefusalCode.ORDER_WITHOUT_DEALS));
        CommandError unfit = whyUnfit(order, target);
        if (unfit != null) return item.with(null, unfit);
        Request request = requests.request(order.accountId(), null, "reassign", fingerprint);
        CommandResult result = CommandResult.of(send(order, target, request, caller.metadata()));
        return item.with(result.commandId(), result.error());
    }

    /** Why an order cannot belong there; null when it can. */
    public @Nullable CommandError whyUnfit(OrderView order, Target target) {
        StrategyId strategy = target.strategyId();
        if (!strategy.equals(StrategyId.NONE) && !admits(order.accountId(), strategy))
            return refusal(RefusalCode.STRATEGY_UNKNOWN);
        if (target.disabled()) return refusal(RefusalCode.STRATEGY_NOT_ACTIVE);
        if (target.positionId() == null) return null;
        PositionView position = queries.findOrNull(new FindPosition(target.positionId()));
        if (position == null || !position.accountId().equals(order.accountId()))
            return refusal(RefusalCode.POSITION_NOT_FOUND);
        return position.state().instrument().equals(order.instrument())
                ? null
                : CommandError.of(PublicCode.VALIDATION_ERROR, "the target position is of another instrument");
    }

    private boolean admits(AccountId accountId, StrategyId strategy) {
        AccountView account = accounts.find(accountId);
        return account != null && account.admits(strategy);
    }

    private boolean isDisabled(StrategyId strategy) {
        return !strategy.equals(StrategyId.NONE)
                && queries.find(new FindStrategies()).stream()
                        .anyMatch(known -> known.strategyId().equals(strategy)
                                && known.status().equals("disabled"));
    }

    /** With ever more deals to spare, until they are enough for the book. */
    public Answer send(OrderView order, Target target, Request request, Map<String, String> metadata) {
        List<DealId> spares = new ArrayList<>();
        spares.add(ids.nextDeal());
        while (true) {
            try {
                return requests.send(
                        new ReassignOrder(
                                new BookId(order.accountId(), order.instrument()),
                                request,
                                order.orderId(),
                                target.strategyId(),
                                target.positionId(),
                                List.copyOf(spares)),
                        metadata);
            } catch (SparesExhausted moreReversals) {
                if (spares.size() >= MOST_SPARES) throw moreReversals;
                for (int more = spares.size(); more > 0; more--) spares.add(ids.nextDeal());
            }
        }
    }

    private static CommandError refusal(RefusalCode code) {
        return CommandError.of(Refusal.of(code));
    }
}
