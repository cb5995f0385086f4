package dev.ledgerline.api.request;

import dev.ledgerline.api.identity.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Runs what another path than {@code POST /oms/commands} read as commands: one after another, answered as they are. */
@Component
public class CommandBatch {
    public static final int MOST_ITEMS = Batch.MOST_ITEMS;
    public static final int LONGEST_REQUEST_ID = Batch.LONGEST_REQUEST_ID;

    private final CommandRunner runner;

    CommandBatch(CommandRunner runner) {
        this.runner = runner;
    }

    /** One that is ready to run. */
    public record Entry(String command, @Nullable String requestId, String fingerprint, OmsCommand.Run run) {}

    public ResponseEntity<?> run(List<Entry> entries, Caller caller) {
        List<Batch.Ready> ready = entries.stream()
                .map(entry ->
                        new Batch.Ready(entry.command(), null, entry.requestId(), entry.fingerprint(), entry.run()))
                .toList();
        return CommandController.answer(
                runner.runInTurn(ready, index -> ready.get(index).item(caller, Patience.usual())));
    }
}
