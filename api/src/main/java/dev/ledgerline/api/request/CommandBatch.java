package dev.ledgerline.api.request;

import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.form.InvalidInput;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Runs commands that came in by another way than {@code POST /oms/commands}, one after another, as that would. */
@Component
public class CommandBatch {
    private final Batch batch;
    private final CommandRunner runner;
    private final WhenBatchInvalidRecordRefusal refusals;

    CommandBatch(Batch batch, CommandRunner runner, WhenBatchInvalidRecordRefusal refusals) {
        this.batch = batch;
        this.runner = runner;
        this.refusals = refusals;
    }

    /**
     * Reads and runs an array of commands.
     *
     * @return what became of each, in their order
     * @throws InvalidInput if one of them is not well formed or there are too many; nothing was done then
     */
    public List<CommandResult> run(JsonNode commands, Caller caller) {
        List<Batch.Ready> ready = refusals.recordedWhile(() -> batch.read(commands, caller), commands, caller);
        return runner.runInTurn(ready, caller, Patience.usual());
    }

    /** Runs what was read already, and answers as {@code POST /oms/commands} does. */
    public ResponseEntity<?> run(List<Batch.Ready> ready, Caller caller) {
        return CommandController.answer(runner.runInTurn(ready, caller, Patience.usual()));
    }
}
