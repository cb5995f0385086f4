package dev.ledgerline.api.request;

import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.messaging.Commands;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.request.Answer;
import dev.ledgerline.messages.request.Ids;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.Request;
import dev.ledgerline.messages.request.RequestCommand.RefuseRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns what a caller asks into requests with an identity, and sends them. */
@Component
public class Requests {
    private final Ids ids;
    private final Clock clock;
    private final Commands commands;

    public Requests(Ids ids, Clock clock, Commands commands) {
        this.ids = ids;
        this.clock = clock;
        this.commands = commands;
    }

    public Request request(CommandItem item, AccountId account) {
        return request(account, item.requestId(), item.command(), item.fingerprint());
    }

    public Request request(AccountId account, @Nullable String requestId, String command, String fingerprint) {
        return new Request(ids.nextCommand(), account, requestId, command, fingerprint, clock.instant());
    }

    /** Sends a command that answers with {@link Answer}. */
    public Answer send(Object command, Caller caller) {
        return send(command, caller.metadata());
    }

    /** @param metadata what its events are to remember of the caller */
    public Answer send(Object command, Map<String, String> metadata) {
        Answer answer = commands.send(command, metadata);
        return Objects.requireNonNull(answer, "no answer");
    }

    /** Leaves a record of what was refused before any aggregate saw it. */
    public Answer refuse(AccountId account, String command, String fingerprint, Refusal refusal, Caller caller) {
        // Not under the caller's key: nothing was decided, and a corrected request may use it.
        Request request = request(account, null, command, fingerprint);
        return send(new RefuseRequest(request.receiptId(), request, refusal), caller);
    }
}
