package dev.ledgerline.api.request;

import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.Outage;
import dev.ledgerline.messages.crash.CrashPoint;
import dev.ledgerline.messages.request.Answer;
import dev.ledgerline.messages.request.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs commands one after another or all at once; one that fails does not keep the others from running. */
@Component
class CommandRunner {
    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);

    private final Requests requests;

    CommandRunner(Requests requests) {
        this.requests = requests;
    }

    List<CommandResult> runInTurn(List<Batch.Ready> batch, Caller caller, Patience patience) {
        List<CommandResult> results = new ArrayList<>(batch.size());
        for (int index = 0; index < batch.size(); index++)
            results.add(run(batch.get(index), caller, patience).at(index));
        return results;
    }

    List<CommandResult> runAtOnce(List<Batch.Ready> batch, Caller caller, Patience patience) {
        List<Supplier<CommandResult>> commands = new ArrayList<>(batch.size());
        for (int index = 0; index < batch.size(); index++) {
            int position = index;
            commands.add(() -> run(batch.get(position), caller, patience).at(position));
        }
        return AtOnce.run(commands);
    }

    private CommandResult run(Batch.Ready ready, Caller caller, Patience patience) {
        CommandItem item = ready.item(caller, patience);
        CrashPoint.COMMAND_RECEIVED.reach();
        try {
            return ready.run().run(item);
        } catch (CommandRefused refused) {
            return recorded(refused, item);
        } catch (RuntimeException e) {
            return failed(item, e);
        }
    }

    private CommandResult recorded(CommandRefused refused, CommandItem item) {
        Refusal refusal = refused.recorded();
        if (refusal == null || refused.account() == null) return CommandResult.failed(null, refused.error());
        try {
            Answer answer =
                    requests.refuse(refused.account(), item.command(), item.fingerprint(), refusal, item.caller());
            return CommandResult.failed(answer.commandId().value(), refused.error());
        } catch (RuntimeException e) {
            return failed(item, e);
        }
    }

    private static CommandResult failed(CommandItem item, RuntimeException e) {
        String requestId = item.caller().requestId();
        if (Outage.caused(e)) {
            LOG.warn("request {}: {} met an unavailable database: {}", requestId, item.command(), e.toString());
            return failed(
                    PublicCode.ENGINE_UNAVAILABLE,
                    "not known to be done; ask again with the same request_id, which is done at most once");
        }
        if (e instanceof ConcurrencyException)
            return failed(
                    PublicCode.CONCURRENT_CHANGE,
                    "others changed the same thing at the same time; nothing was done, and it can be tried again");
        if (e instanceof AggregateNotFoundException)
            return failed(PublicCode.VALIDATION_ERROR, "there is nothing by this id");
        if (e instanceof IllegalArgumentException)
            return failed(PublicCode.VALIDATION_ERROR, String.valueOf(e.getMessage()));
        LOG.error("request {}: {} failed", requestId, item.command(), e);
        return failed(PublicCode.INTERNAL_ERROR, "an error of ours, in the log under request " + requestId);
    }

    private static CommandResult failed(PublicCode code, String message) {
        return CommandResult.failed(null, CommandError.of(code, message));
    }
}
