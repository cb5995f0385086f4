package dev.ledgerline.api.check;

import dev.ledgerline.messages.check.Check;
import dev.ledgerline.messages.check.CheckResult;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Runs the checks one after the other, once at a time, while everything else goes on. */
@Component
class CheckRuns {
    private static final Logger LOG = LoggerFactory.getLogger(CheckRuns.class);

    /** One check's name with what it found. */
    record Done(String name, CheckResult result) {}

    /** How far the last run is. @param startedAt null before the first one */
    record State(boolean running, @Nullable Instant startedAt, int checks, List<Done> done) {
        boolean ok() {
            return !running
                    && startedAt != null
                    && done.size() == checks
                    && done.stream().allMatch(each -> each.result().ok());
        }
    }

    private final ObjectProvider<Check> checks;
    private final Clock clock;
    private State state = new State(false, null, 0, List.of());

    CheckRuns(ObjectProvider<Check> checks, Clock clock) {
        this.checks = checks;
        this.clock = clock;
    }

    /** @return false when one is running */
    synchronized boolean start() {
        if (state.running()) return false;
        List<Check> all = checks.orderedStream().toList();
        state = new State(true, clock.instant(), all.size(), List.of());
        Thread.ofVirtual().name("check").start(() -> run(all));
        return true;
    }

    synchronized State state() {
        return state;
    }

    private void run(List<Check> all) {
        for (Check check : all) note(new Done(check.name(), result(check)));
        synchronized (this) {
            state = new State(false, state.startedAt(), state.checks(), state.done());
        }
    }

    private static CheckResult result(Check check) {
        try {
            return check.run();
        } catch (RuntimeException e) {
            LOG.warn("The check of {} came to no end", check.name(), e);
            return new CheckResult("nothing", List.of("the check came to no end: " + e), List.of());
        }
    }

    private synchronized void note(Done one) {
        List<Done> longer = new ArrayList<>(state.done());
        longer.add(one);
        state = new State(true, state.startedAt(), state.checks(), List.copyOf(longer));
    }
}
