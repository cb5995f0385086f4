package dev.ledgerline.querymodel.monitoring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * How much there is that waits for somebody or is still at work. Each figure is a count over an index that holds nothing
 * else, ends at {@value #MOST}, and is read again at most every few seconds however often it is asked for, so it costs the
 * same whatever the tables hold.
 */
@Component
class OpenWork implements MeterBinder {
    /** Whoever has more has them counted by a query of his own; an alarm does not need to know how many more. */
    static final int MOST = 10_000;

    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();
    private static final Logger log = LoggerFactory.getLogger(OpenWork.class);

    private record Figure(String name, String description, String condition) {}

    private static final Figure[] FIGURES = {
        new Figure(
                "ledgerline.orders.open",
                "Orders at work or on their way to the venue, of all nodes; counted up to " + MOST,
                "order_read where status in ('PENDING_SUBMIT', 'SUBMITTED', 'PARTIALLY_FILLED')"),
        new Figure(
                "ledgerline.positions.open",
                "Open positions, of all nodes; counted up to " + MOST,
                "position_read where status in ('OPEN', 'CLOSE_REQUESTED')"),
        new Figure(
                "ledgerline.cases.open",
                "Reconciliation cases that wait for somebody, of all nodes; counted up to " + MOST,
                "reconciliation_case_read where status in ('OPEN', 'DECIDED')"),
        new Figure(
                "ledgerline.deals.orphan",
                "Imported deals nobody has reassigned yet, of all nodes; counted up to " + MOST,
                "deal_read where not reconciled")
    };

    private record Read(double value, long atNanos) {}

    private final JdbcTemplate jdbc;
    private final Map<String, Read> reads = new ConcurrentHashMap<>();

    OpenWork(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Figure figure : FIGURES)
            Gauge.builder(figure.name, this, it -> it.value(figure))
                    .description(figure.description)
                    .register(registry);
    }

    private double value(Figure figure) {
        return reads.compute(figure.name, (name, last) -> {
                    long now = System.nanoTime();
                    return last != null && now - last.atNanos < FRESH_NANOS ? last : new Read(count(figure), now);
                })
                .value;
    }

    private double count(Figure figure) {
        try {
            Long count = jdbc.queryForObject(
                    "select count(*) from (select 1 from " + figure.condition + " limit " + MOST + ") counted",
                    Long.class);
            return count == null ? Double.NaN : count;
        } catch (DataAccessException e) {
            log.debug("{} cannot be counted now", figure.name, e);
            return Double.NaN;
        }
    }
}
