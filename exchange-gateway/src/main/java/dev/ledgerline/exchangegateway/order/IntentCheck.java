package dev.ledgerline.exchangegateway.order;

import dev.ledgerline.messages.check.Check;
import dev.ledgerline.messages.check.CheckResult;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What the log wanted sent is what the gateway knows to have been meant for a venue, and nothing else is. */
@Component
@Order(10)
class IntentCheck implements Check {
    private static final int SHOWN = 5;

    private static final String INTENTS = """
            with intent as (select convert_from(payload, 'UTF8')::jsonb as said, globalIndex as position
                    from DomainEventEntry where payloadType = 'SubmissionStarted')
            """;

    /** Those the gateway had heard of by then; it notes them in the transaction in which it hears them. */
    private static final String FORGOTTEN = INTENTS + """
            select said->>'clientOrderId' || ' is in the log at ' || position || ' and not among the requests'
            from intent left join venue_order on client_order_id = said->>'clientOrderId'
            where position <= ? and client_order_id is null""";

    private static final String UNINTENDED = INTENTS + """
            select client_order_id || ' was requested and is not in the log'
            from venue_order left join intent on client_order_id = said->>'clientOrderId' where said is null""";

    private static final String SETTLED = """
            select kind || ' of order ' || order_id || ' is still asked about, although the order has ended'
            from venue_request where not verdict and created_at < now() - interval '1 minute' and exists
                (select 1 from DomainEventEntry where aggregateIdentifier = 'order-' || order_id
                    and payloadType in ('OrderFilled', 'OrderFoundFilled', 'OrderCanceled', 'OrderExpired', 'OrderRejected'))""";

    private final JdbcTemplate jdbc;

    IntentCheck(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "requests";
    }

    @Override
    public CheckResult run() {
        // Read before the log is: what it does not cover yet is on its way.
        long heard = number("""
                select coalesce(min(coalesce(place->>'globalIndex', place->>'index')::bigint), 0) from
                    (select convert_from(token, 'UTF8')::jsonb as told from TokenEntry
                        where processorName = 'venue-orders') token,
                    lateral (select case when jsonb_exists(told, 'tokenAtReset') then told->'currentToken' else told end as place)
                        moved""");
        List<String> problems = new ArrayList<>(first(FORGOTTEN, heard));
        problems.addAll(first(UNINTENDED));
        problems.addAll(first(SETTLED));
        long outstanding = number("select count(*) from venue_request");
        return new CheckResult(
                number("select count(*) from DomainEventEntry where payloadType = 'OrderPlaced'") + " orders, "
                        + number("select count(*) from DomainEventEntry where payloadType = 'SubmissionStarted'")
                        + " intents to send, " + number("select count(*) from venue_order")
                        + " submissions known to the gateway",
                problems,
                outstanding == 0
                        ? List.of()
                        : List.of(outstanding + " requests whose outcome the core does not have yet"));
    }

    private List<String> first(String sql, Object... values) {
        return jdbc.query(sql + " limit " + SHOWN, (row, index) -> row.getString(1), values);
    }

    private long number(String sql) {
        Long number = jdbc.queryForObject(sql, Long.class);
        return number == null ? 0 : number;
    }
}
