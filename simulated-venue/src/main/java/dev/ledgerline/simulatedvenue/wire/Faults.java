package dev.ledgerline.simulatedvenue.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The faults that were asked for. They end with the process: a fault is no state of the venue. */
public final class Faults implements StreamFaults {
    /** More rules than this are a mistake of whoever adds them. */
    private static final int MOST_RULES = 1_000;

    private final List<FaultRule.Active> rules = new CopyOnWriteArrayList<>();
    private final AtomicLong lastId = new AtomicLong();

    /** Returns the number by which the rule is removed. */
    public long add(FaultRule rule, Instant now) {
        if (rules.size() >= MOST_RULES)
            throw new IllegalArgumentException("there are " + MOST_RULES + " rules already");
        long id = lastId.incrementAndGet();
        rules.add(new FaultRule.Active(id, rule, now));
        return id;
    }

    public boolean remove(long id) {
        return rules.removeIf(active -> active.id == id);
    }

    public void clear() {
        rules.clear();
    }

    List<FaultRule.Active> all() {
        return List.copyOf(rules);
    }

    Duration clockSkew(Instant now) {
        long millis = 0;
        for (FaultRule.Active active : rules) {
            if (active.rule.kind() == FaultKind.CLOCK_SKEW) millis += active.rule.millis();
        }
        return Duration.ofMillis(millis);
    }

    boolean isMaintenance(Instant now) {
        return rules.stream().anyMatch(active -> active.rule.kind() == FaultKind.MAINTENANCE && !active.isOver(now));
    }

    /** The rules that hit this call, of those that concern whole calls, in the order they were added. */
    List<FaultRule> hits(String method, String path, @Nullable ApiKey caller) {
        List<FaultRule> hits = new ArrayList<>();
        for (FaultRule.Active active : rules) {
            FaultKind kind = active.rule.kind();
            boolean wholeCall = kind == FaultKind.LATENCY || kind.replacesAnswer();
            if (wholeCall && active.rule.isAbout(method, path, caller) && active.strikes()) hits.add(active.rule);
        }
        return hits;
    }

    /** The first rule of this kind that hits this call, or null. */
    @Nullable
    FaultRule hit(FaultKind kind, Call call) {
        for (FaultRule.Active active : rules) {
            if (active.rule.kind() != kind || !active.rule.isAbout(call.method(), call.path(), call.apiKey())) continue;
            if (active.strikes()) return active.rule;
        }
        return null;
    }

    @Override
    public StreamFault next(@Nullable ApiKey apiKey, String stream) {
        for (FaultRule.Active active : rules) {
            StreamFault fault = active.rule.kind().streamFault();
            if (fault == null || !active.rule.isAbout("*", stream, apiKey)) continue;
            if (active.strikes()) return fault;
        }
        return StreamFault.NONE;
    }
}
