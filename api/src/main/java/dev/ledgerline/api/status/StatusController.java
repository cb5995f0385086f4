package dev.ledgerline.api.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.api.web.messaging.Commands;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.log.LogQuery.FindHead;
import dev.ledgerline.messages.projection.ProjectionCommand.ForgetReads;
import dev.ledgerline.messages.projection.ProjectionQuery.FindProjections;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Two paths of document oms.md that are about the server itself. */
@io.swagger.v3.oas.annotations.tags.Tag(name = "Server")
@RestController
class StatusController implements Described {
    private static final String OURS = "ledgerline.";
    private static final String REQUESTS = "http.server.requests";

    private final Queries queries;
    private final Commands commands;
    private final MeterRegistry meters;
    private final Accounts accounts;
    private final Clock clock;

    StatusController(Queries queries, Commands commands, MeterRegistry meters, Accounts accounts, Clock clock) {
        this.queries = queries;
        this.commands = commands;
        this.meters = meters;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.plain(HttpMethod.GET, "/dispatcher/status", "What the server is doing"),
                Operation.plain(
                        HttpMethod.POST,
                        "/oms/cache/clear",
                        "Forget reads that are remembered; not needed, for none is older than the tables"));
    }

    @GetMapping("/dispatcher/status")
    Done<Status> status(HttpServletRequest request) {
        Caller.of(request).demandAdministration();
        return new Done<>(true, status());
    }

    private Status status() {
        Instant started =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        return new Status(
                Words.time(started),
                Duration.between(started, clock.instant()).toSeconds(),
                queries.find(new FindHead()),
                queries.find(new FindProjections()).stream()
                        .map(each -> new Follower(
                                each.name(),
                                each.position(),
                                Math.max(0, each.head() - each.position()),
                                each.replaying()))
                        .toList(),
                answered(),
                figures());
    }

    /** Requests that were answered, by method and path. */
    private List<Operations> answered() {
        return meters.find(REQUESTS).timers().stream()
                .collect(Collectors.groupingBy(
                        timer -> timer.getId().getTag("method") + " "
                                + timer.getId().getTag("uri"),
                        TreeMap::new,
                        Collectors.toList()))
                .entrySet()
                .stream()
                .map(each -> Operations.of(each.getKey(), each.getValue()))
                .toList();
    }

    /** All that is measured of ours, as the metrics page has it. */
    private Map<String, Double> figures() {
        Map<String, Double> figures = new TreeMap<>();
        for (Meter meter : meters.getMeters())
            if (meter.getId().getName().startsWith(OURS))
                for (Measurement measurement : meter.measure())
                    if (Double.isFinite(measurement.getValue()))
                        figures.put(nameOf(meter, measurement), measurement.getValue());
        return figures;
    }

    private static String nameOf(Meter meter, Measurement measurement) {
        String tags = StreamSupport.stream(meter.getId().getTagsAsIterable().spliterator(), false)
                .map((Tag tag) -> tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining(","));
        return meter.getId().getName() + (tags.isEmpty() ? "" : "{" + tags + "}") + "."
                + measurement.getStatistic().name().toLowerCase(Locale.ROOT);
    }

    @PostMapping("/oms/cache/clear")
    Done<Cleared> clear(HttpServletRequest request) {
        Caller caller = Caller.of(request);
        List<AccountId> visible = accounts.visible(caller);
        ForgetReads forget = new ForgetReads(caller.mayAdminister() ? null : visible);
        return new Done<>(
                true,
                new Cleared(
                        caller.mayAdminister() ? "all" : "visible_accounts",
                        visible.stream().map(AccountId::value).toList(),
                        Objects.requireNonNullElse(commands.<Integer>send(forget, caller.metadata()), 0),
                        Words.time(clock.instant())));
    }

    record Done<T>(boolean ok, T result) {}

    record Status(
            @JsonProperty("started_at") String startedAt,
            @JsonProperty("uptime_seconds") long uptimeSeconds,
            @JsonProperty("log_position") long logPosition,
            List<Follower> projections,
            List<Operations> operations,
            Map<String, Double> figures) {}

    /** @param lag events of the log it has not taken in */
    record Follower(
            String name, @JsonProperty("log_position") long position, long lag, boolean replaying) {}

    /** @param maxMs of the last few minutes */
    record Operations(
            String operation,
            long count,
            @JsonProperty("mean_ms") double meanMs,
            @JsonProperty("max_ms") double maxMs) {
        static Operations of(String operation, List<Timer> timers) {
            long count = timers.stream().mapToLong(Timer::count).sum();
            double total = timers.stream()
                    .mapToDouble(timer -> timer.totalTime(TimeUnit.MILLISECONDS))
                    .sum();
            double max = timers.stream()
                    .mapToDouble(timer -> timer.max(TimeUnit.MILLISECONDS))
                    .max()
                    .orElse(0);
            return new Operations(operation, count, count == 0 ? 0 : total / count, max);
        }
    }

    /** @param cleared reads @param clearedBefore of what was cached before then, nothing is left */
    record Cleared(
            String scope,
            @JsonProperty("account_ids") List<Long> accountIds,
            int cleared,
            @JsonProperty("cleared_before") String clearedBefore) {}
}
