package dev.ledgerline.api.request;

import dev.ledgerline.api.identity.Caller;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Runs what another path than {@code POST /oms/commands} read as commands: one after another, answered as they are. */
@Component
public class CommandBatch {
    private final CommandRunner runner;

    CommandBatch(CommandRunner runner) {
        this.runner = runner;
    }

    public ResponseEntity<?> run(List<Batch.Ready> ready, Caller caller) {
        return CommandController.answer(runner.runInTurn(ready, caller, Patience.usual()));
    }
}
