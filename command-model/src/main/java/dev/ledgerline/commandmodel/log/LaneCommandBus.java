package dev.ledgerline.commandmodel.log;

import dev.ledgerline.messages.request.LogUnavailable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.distributed.AnnotationRoutingStrategy;
import org.axonframework.commandhandling.distributed.RoutingStrategy;
import org.axonframework.commandhandling.distributed.UnresolvedRoutingKeyPolicy;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * A command bus on which commands to one aggregate do not wait for the disk one by one: those that gathered while one was
 * being committed share the next commit. Should any of them fail, none of that commit is kept, and each is handled by
 * itself.
 *
 * <p>A command given by the handler of an event is part of that handler's unit of work, and is handled on its thread.
 */
final class LaneCommandBus extends SimpleCommandBus {
    private static final int COMMANDS_FOR_EACH_COMMIT = 64;

    private final RoutingStrategy routing = AnnotationRoutingStrategy.builder()
            .fallbackRoutingStrategy(UnresolvedRoutingKeyPolicy.RANDOM_KEY)
            .build();
    private final ConcurrentHashMap<String, Lane> lanes = new ConcurrentHashMap<>();
    private final CommandMetrics metrics;

    LaneCommandBus(CommandMetrics metrics) {
        super(SimpleCommandBus.builder());
        this.metrics = metrics;
    }

    /** The commands to one aggregate that are waiting; there is a lane while one is being handled. */
    private static final class Lane {
        private final Deque<Waiting<?, ?>> waiting = new ArrayDeque<>();
    }

    private record Waiting<C, R>(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        @SuppressWarnings("unchecked") // The result of a command is what its sender takes it for.
        void answer(CommandResultMessage<?> result) {
            callback.onResult(command, (CommandResultMessage<R>) result);
        }
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        if (CurrentUnitOfWork.isStarted()) {
            super.dispatch(command, callback); // Part of something else, which is measured as a whole.
            return;
        }
        String key = routing.getRoutingKey(command);
        Waiting<C, R> mine = new Waiting<>(command, metrics.measured(command, callback));
        Lane[] opened = new Lane[1];
        lanes.compute(key, (ignored, lane) -> {
            if (lane == null) {
                opened[0] = new Lane();
                return opened[0];
            }
            lane.waiting.add(mine);
            return lane;
        });
        if (opened[0] == null) return; // Whoever has the lane handles it.
        try {
            handleAlone(mine);
        } finally {
            List<Waiting<?, ?>> gathered = take(key);
            if (!gathered.isEmpty()) Thread.ofVirtual().name("lane-" + key).start(() -> serve(key, gathered));
        }
    }

    /** Those who wait, at most as many as share a commit. When nobody does, the lane is closed. */
    private List<Waiting<?, ?>> take(String key) {
        List<Waiting<?, ?>> taken = new ArrayList<>();
        lanes.computeIfPresent(key, (ignored, lane) -> {
            while (taken.size() < COMMANDS_FOR_EACH_COMMIT && !lane.waiting.isEmpty())
                taken.add(lane.waiting.removeFirst());
            return taken.isEmpty() ? null : lane;
        });
        return taken;
    }

    private void serve(String key, List<Waiting<?, ?>> first) {
        for (List<Waiting<?, ?>> gathered = first; !gathered.isEmpty(); gathered = take(key)) {
            List<CommandResultMessage<?>> results = gathered.size() == 1 ? null : handleTogether(gathered);
            if (results == null) gathered.forEach(this::handleAlone);
            else for (int i = 0; i < gathered.size(); i++) gathered.get(i).answer(results.get(i));
        }
    }

    private <C, R> void handleAlone(Waiting<C, R> waiting) {
        super.dispatch(waiting.command, waiting.callback);
    }

    /** @return null if nothing was done, since at least one of them fails when they share a commit */
    private @Nullable List<CommandResultMessage<?>> handleTogether(List<Waiting<?, ?>> gathered) {
        List<CommandResultMessage<?>> results = new ArrayList<>();
        UnitOfWork<CommandMessage<?>> shared = DefaultUnitOfWork.startAndGet(gathered.getFirst().command);
        try {
            for (Waiting<?, ?> waiting : gathered) {
                super.dispatch(waiting.command, (command, result) -> results.add(result));
                if (results.getLast().isExceptional()) {
                    shared.rollback();
                    return null;
                }
            }
            shared.commit();
            return results;
        } catch (RuntimeException e) {
            if (shared.isActive()) shared.rollback(e);
            if (e instanceof LogUnavailable) { // nobody knows whether it was done, so it is not done again
                CommandResultMessage<?> failure = GenericCommandResultMessage.asCommandResultMessage(e);
                return gathered.stream()
                        .<CommandResultMessage<?>>map(ignored -> failure)
                        .toList();
            }
            return null;
        }
    }
}
