package dev.ledgerline.api.request;

import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.form.InvalidInput;
import dev.ledgerline.api.web.form.Location;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Runs one command that came in by another surface than {@code POST /oms/commands}, as that would. */
@Component
public class OneCommand {
    private final Batch batch;
    private final CommandRunner runner;
    private final WhenBatchInvalidRecordRefusal refusals;

    OneCommand(Batch batch, CommandRunner runner, WhenBatchInvalidRecordRefusal refusals) {
        this.batch = batch;
        this.runner = runner;
        this.refusals = refusals;
    }

    /** @throws InvalidInput if it is not well formed; nothing was done then */
    public CommandResult run(JsonNode command, Caller caller) {
        Batch.Ready ready = refusals.recordedWhile(() -> read(command, caller), command, caller);
        return runner.runInTurn(List.of(ready), caller, Patience.usual()).getFirst();
    }

    private Batch.Ready read(JsonNode command, Caller caller) {
        if (!command.isObject()) throw InvalidInput.of("dict_type", Location.BODY, "Input should be an object", null);
        return batch.read(command, caller).getFirst();
    }
}
