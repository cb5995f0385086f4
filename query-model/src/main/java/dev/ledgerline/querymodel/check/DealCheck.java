package dev.ledgerline.querymodel.check;

import dev.ledgerline.messages.check.Check;
import dev.ledgerline.messages.check.CheckResult;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Every fill of a venue is exactly one deal, whole, in one or more legs; every leg names its fill or is internal. */
@Component
@Order(3)
class DealCheck implements Check {
    private static final String RECORDED = """
            recorded as (select payload->>'accountId' as account, payload->>'instrument' as instrument,
                    payload->'deal'->>'tradeId' as trade, (payload->'deal'->>'quantity')::numeric as quantity,
                    coalesce((payload->'deal'->'fee'->>'amount')::numeric, 0) as fee, position
                from (select convert_from(payload, 'UTF8')::jsonb as payload, globalIndex as position
                    from DomainEventEntry where payloadType = 'DealRecorded') event),
            legs as (select account_id::text as account, instrument, trade_id as trade, sum(quantity) as quantity,
                    sum(coalesce(fee_amount, 0)) as fee
                from deal_row where trade_id is not null group by 1, 2, 3)
            """;

    /** Of what has come to the books, and from there to the rows. */
    private static final String DIFFERENT = "with " + RECORDED + """
            select 'account ' || account || ' ' || instrument || ' trade ' || trade || ': ' || recorded.quantity
                || ' fee ' || recorded.fee || ' recorded, ' || coalesce(legs.quantity || ' fee ' || legs.fee, 'nothing')
                || ' in legs'
            from recorded left join legs using (account, instrument, trade)
            where position <= ? and (legs.quantity is distinct from recorded.quantity
                or legs.fee is distinct from recorded.fee)""";

    private static final String UNHEARD_OF = "with " + RECORDED + """
            select 'account ' || account || ' ' || instrument || ' trade ' || trade || ' was never recorded'
            from legs left join recorded using (account, instrument, trade) where recorded.trade is null""";

    private static final String TWICE = "with " + RECORDED + """
            select 'account ' || account || ' ' || instrument || ' trade ' || trade || ' was recorded ' || count(*)
                || ' times' from recorded group by account, instrument, trade having count(*) > 1""";

    private final Snapshot snapshot;
    private final CaughtUp caughtUp;

    DealCheck(Snapshot snapshot, CaughtUp caughtUp) {
        this.snapshot = snapshot;
        this.caughtUp = caughtUp;
    }

    @Override
    public String name() {
        return "deals";
    }

    @Override
    public CheckResult run() {
        // What the books had taken in by now is in the rows once those have followed to the log's present end.
        long inBooks = snapshot.look(store -> store.position("books"));
        List<String> problems = new ArrayList<>(caughtUp.await(List.of("deals")));
        return snapshot.look(store -> {
            problems.addAll(store.first(DIFFERENT, inBooks));
            problems.addAll(store.first(UNHEARD_OF));
            problems.addAll(store.first(TWICE));
            long waiting = store.number(
                    "select count(*) from DomainEventEntry where payloadType = 'DealRecorded' and globalIndex > ?",
                    inBooks);
            return new CheckResult(
                    store.number("select count(*) from DomainEventEntry where payloadType = 'DealRecorded'")
                            + " recorded fills, " + store.number("select count(*) from deal_row") + " legs of which "
                            + store.number("select count(*) from deal_row where trade_id is null") + " are internal",
                    problems,
                    waiting == 0 ? List.of() : List.of(waiting + " fills are on their way to the books"));
        });
    }
}
