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
import dev.ledgerline.messages.position.PositionCommand.MergePositions;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionView;
import dev.ledgerline.messages.position.StopMode;
import dev.ledgerline.messages.value.Price;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code merge_positions}: two positions of one side become one. */
@Component
class MergeTwoPositions implements OmsCommand {
    private static final Field<Long> SOURCE = Field.required("source_position_id", Types.POSITIVE_ID);
    private static final Field<Long> TARGET = Field.required("target_position_id", Types.POSITIVE_ID);
    private static final Field<StopMode> STOP_MODE = Field.optional(
                    "stop_mode",
                    Types.oneOf(Map.of("keep", StopMode.KEEP, "clear", StopMode.CLEAR, "set", StopMode.SET)),
                    StopMode.KEEP)
            .says("Which stops the target has then: its own (keep), none, or those given.");
    private static final Form PAYLOAD = Form.of(
            "MergePositions", SOURCE, TARGET, STOP_MODE, ChangeOnePosition.STOP_LOSS, ChangeOnePosition.STOP_GAIN);

    private final Positions positions;
    private final Requests requests;

    MergeTwoPositions(Positions positions, Requests requests) {
        this.positions = positions;
        this.requests = requests;
    }

    private record Merge(
            PositionId source,
            PositionId target,
            StopMode stopMode,
            @Nullable Price stopLoss,
            @Nullable Price takeProfit) {}

    @Override
    public String name() {
        return "merge_positions";
    }

    @Override
    public String summary() {
        return "Makes the source position part of the target; nothing is sent to the venue.";
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
    public @Nullable Run prepare(Values payload, Location location, Problems problems, Caller caller) {
        Merge merge = new Merge(
                new PositionId(payload.require(SOURCE)),
                new PositionId(payload.require(TARGET)),
                payload.require(STOP_MODE),
                payload.get(ChangeOnePosition.STOP_LOSS),
                payload.get(ChangeOnePosition.STOP_GAIN));
        if (merge.source().equals(merge.target())) {
            problems.add(location.at("target_position_id"), "two different positions are needed");
            return null;
        }
        if (merge.stopMode() != StopMode.SET && (merge.stopLoss() != null || merge.takeProfit() != null)) {
            problems.add(location.at("stop_mode"), "stops are only taken with stop_mode set");
            return null;
        }
        return item -> run(merge, item);
    }

    private CommandResult run(Merge merge, CommandItem item) {
        PositionView source = positions.forCommand(merge.source(), item, Permission.CLOSE_POSITION);
        var unused = positions.forCommand(merge.target(), item, Permission.CLOSE_POSITION);
        return CommandResult.of(requests.send(
                new MergePositions(
                        Positions.bookOf(source),
                        requests.request(item, source.accountId()),
                        merge.source(),
                        merge.target(),
                        merge.stopMode(),
                        merge.stopLoss(),
                        merge.takeProfit()),
                item.caller()));
    }
}
