package dev.ledgerline.api.position;

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
import dev.ledgerline.messages.position.PositionCommand.ChangePosition;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionView;
import dev.ledgerline.messages.value.Price;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code position_change}: stops and comment. What is absent stays, what is null is cleared. */
@Component
class ChangeOnePosition implements OmsCommand {
    static final Field<Price> STOP_LOSS =
            Field.optional("oms_stop_loss", Types.PRICE).or("stop_loss");
    static final Field<Price> STOP_GAIN =
            Field.optional("oms_stop_gain", Types.PRICE).or("stop_gain");
    private static final Field<Long> POSITION_ID = Field.required("position_id", Types.POSITIVE_ID);
    private static final Field<String> COMMENT = Field.optional("comment", Types.text(0, 500));
    private static final Form PAYLOAD = Form.of("PositionChange", POSITION_ID, STOP_LOSS, STOP_GAIN, COMMENT);

    private final Positions positions;
    private final Requests requests;

    ChangeOnePosition(Positions positions, Requests requests) {
        this.positions = positions;
        this.requests = requests;
    }

    @Override
    public String name() {
        return "position_change";
    }

    @Override
    public String summary() {
        return "Sets stops or comment of a position; what is absent stays, what is null is cleared.";
    }

    @Override
    public Form payload() {
        return PAYLOAD;
    }

    @Override
    public boolean needsAccount() {
        return false;
    }

    @Override
    public @Nullable Run prepare(Values payload, Location location, Problems problems, Caller caller) {
        if (!payload.names(STOP_LOSS) && !payload.names(STOP_GAIN) && !payload.names(COMMENT)) {
            problems.add(location, "one of oms_stop_loss, oms_stop_gain and comment must be present");
            return null;
        }
        return item -> run(payload, item);
    }

    private CommandResult run(Values payload, CommandItem item) {
        PositionId positionId = new PositionId(payload.require(POSITION_ID));
        PositionView position = positions.forCommand(positionId, item, Permission.TRADE);
        return CommandResult.of(requests.send(
                new ChangePosition(
                        Positions.bookOf(position),
                        requests.request(item, position.accountId()),
                        positionId,
                        payload.names(STOP_LOSS),
                        payload.get(STOP_LOSS),
                        payload.names(STOP_GAIN),
                        payload.get(STOP_GAIN),
                        payload.names(COMMENT),
                        payload.get(COMMENT)),
                item.caller()));
    }
}
