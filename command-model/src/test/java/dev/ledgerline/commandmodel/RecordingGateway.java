package dev.ledgerline.commandmodel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.jspecify.annotations.Nullable;

/** Keeps the commands it is sent, and answers what it was told to. */
public final class RecordingGateway implements CommandGateway {
    private final List<Object> sent = new ArrayList<>();
    private final Deque<Object> answers = new ArrayDeque<>();

    public List<Object> sent() {
        return sent;
    }

    public RecordingGateway answering(Object... inThisOrder) {
        answers.addAll(List.of(inThisOrder));
        return this;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // Axon's signature
    public <R> @Nullable R sendAndWait(Object command) {
        sent.add(command);
        return (R) answers.poll();
    }

    @Override
    @SuppressWarnings({"TypeParameterUnusedInFormals", "NullAway"}) // as above
    public <R> @Nullable R sendAndWait(Object command, long timeout, TimeUnit unit) {
        return sendAndWait(command);
    }

    @Override
    public <C, R> void send(C command, CommandCallback<? super C, ? super R> callback) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <R> CompletableFuture<R> send(Object command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
        throw new UnsupportedOperationException();
    }
}
