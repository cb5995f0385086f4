package dev.ledgerline.exchangegateway.report;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.jspecify.annotations.Nullable;

/** Keeps what it is sent, unless it is told to fail. */
public class RecordingCommandGateway implements CommandGateway {
    private final List<CommandMessage<?>> messages = new CopyOnWriteArrayList<>();
    private volatile Function<Object, @Nullable Throwable> failing = command -> null;
    private volatile Function<Object, @Nullable Object> answering = command -> null;

    /** For each command why it fails, or null. */
    public void failFor(Function<Object, @Nullable Throwable> failure) {
        failing = failure;
    }

    public void answerWith(Function<Object, @Nullable Object> answer) {
        answering = answer;
    }

    public List<CommandMessage<?>> messages() {
        return messages;
    }

    public List<Object> commands() {
        return messages.stream().<Object>map(CommandMessage::getPayload).toList();
    }

    public <T> List<T> commands(Class<T> type) {
        return commands().stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> CompletableFuture<R> send(Object command) {
        CommandMessage<?> message = (CommandMessage<?>) command;
        Throwable failure = failing.apply(message.getPayload());
        if (failure != null) return CompletableFuture.failedFuture(failure);
        messages.add(message);
        return (CompletableFuture<R>) CompletableFuture.completedFuture(answering.apply(message.getPayload()));
    }

    @Override
    public <C, R> void send(C command, CommandCallback<? super C, ? super R> callback) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <R> R sendAndWait(Object command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <R> R sendAndWait(Object command, long timeout, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Registration registerDispatchInterceptor(
            MessageDispatchInterceptor<? super CommandMessage<?>> dispatchInterceptor) {
        throw new UnsupportedOperationException();
    }
}
