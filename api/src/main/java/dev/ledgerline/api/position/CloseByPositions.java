package dev.ledgerline.api.position;

import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.request.CommandItem;
import dev.ledgerline.api.request.CommandResult;
import dev.ledgerline.api.request.OmsCommand;
import dev.ledgerline.api.request.Requests;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Problems;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.messages.identity.Permission;
import dev.ledgerline.messages.position.PositionCommand.CloseBy;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionView;
import dev.ledgerline.messages.request.Ids;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Quantity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code close_by}: two opposite positions against each other, without the venue. */
@Component
class CloseByPositions implements OmsCommand {
    private static final Field<Long> POSITION_A = Field.required("position_id_a", Types.POSITIVE_ID);
    private static final Field<Long> POSITION_B = Field.required("position_id_b", Types.POSITIVE_ID);
    private static final Field<Quantity> QTY =
            Field.optional("qty", Types.QUANTITY).says("The smaller position's unless said otherwise.");
    private static final Field<Long> STRATEGY_ID = Field.optional("strategy_id", Types.ID_OR_ZERO, 0L);
    private static final Form PAYLOAD = Form.of("CloseBy", POSITION_A, POSITION_B, QTY, STRATEGY_ID);

    private final Positions positions;
    private final Requests requests;
    private final Ids ids;

    CloseByPositions(Positions positions, Requests requests, Ids ids) {
        this.positions = positions;
        this.requests = requests;
        this.ids = ids;
    }

    private record Pair(
            PositionId a, PositionId b, @Nullable Quantity quantity, StrategyId strategyId) {}

    @Override
    public String name() {
        return "close_by";
    }

    @Override
    public String summary() {
        return "Closes two opposite positions of one instrument against each other; nothing is sent to the venue.";
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
        Pair pair = new Pair(
                new PositionId(payload.require(POSITION_A)),
                new PositionId(payload.require(POSITION_B)),
                payload.get(QTY),
                new StrategyId(payload.require(STRATEGY_ID)));
        return item -> run(pair, item);
    }

    private CommandResult run(Pair pair, CommandItem item) {
        PositionView a = positions.forCommand(pair.a(), item, Permission.CLOSE_POSITION);
        var unused = positions.forCommand(pair.b(), item, Permission.CLOSE_POSITION);
        Accounts.demandStrategy(a.accountId(), pair.strategyId(), item.caller()); // its deals are booked to it
        return CommandResult.of(requests.send(
                new CloseBy(
                        Positions.bookOf(a),
                        requests.request(item, a.accountId()),
                        pair.a(),
                        pair.b(),
                        pair.quantity(),
                        ids.nextDeal(),
                        ids.nextDeal(),
                        pair.strategyId()),
                item.caller()));
    }
}
