package dev.ledgerline.commandmodel.log;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;

/** How long commands take from when they are given until their answer is durable. */
final class CommandMetrics {
    private static final Duration[] STEPS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final Map<String, Timers> timers = new ConcurrentHashMap<>();

    CommandMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Timers(Timer answered, Timer failed) {}

    <C, R> CommandCallback<C, R> measured(CommandMessage<? extends C> command, CommandCallback<C, R> callback) {
        long start = System.nanoTime();
        return (handled, result) -> {
            long took = System.nanoTime() - start;
            callback.onResult(handled, result);
            of(command.getCommandName(), result).record(took, TimeUnit.NANOSECONDS);
        };
    }

    private Timer of(String name, CommandResultMessage<?> result) {
        Timers found = timers.get(name);
        if (found == null) found = timers.computeIfAbsent(name, this::make);
        return result.isExceptional() ? found.failed : found.answered;
    }

    private Timers make(String name) {
        String command = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
        return new Timers(timer(command, "answered"), timer(command, "failed"));
    }

    private Timer timer(String command, String outcome) {
        return Timer.builder("ledgerline.commands")
                .description("Commands, and how long each took until its answer was durable")
                .tags("command", command, "outcome", outcome)
                .serviceLevelObjectives(STEPS)
                .register(registry);
    }
}
