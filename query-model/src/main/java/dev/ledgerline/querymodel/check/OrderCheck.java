package dev.ledgerline.querymodel.check;

import dev.ledgerline.messages.check.Check;
import dev.ledgerline.messages.check.CheckResult;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * No order is final without evidence: it is full by its deals, or a venue or a person said that it ended, or nothing of
 * it was at a venue.
 */
@Component
@Order(2)
class OrderCheck implements Check {
    private static final String ENDINGS = "('OrderCanceled', 'OrderExpired', 'OrderRejected')";

    /** The last word about its being at the venue, before the end, is that it was sent. */
    private static final String UNPROVEN = """
            select ending.payloadType || ' of ' || ending.aggregateIdentifier || ' at ' || ending.globalIndex
            from DomainEventEntry ending,
                lateral (select convert_from(ending.metaData, 'UTF8')::jsonb as known) meta,
                lateral (select payloadType from DomainEventEntry sent
                    where sent.aggregateIdentifier = ending.aggregateIdentifier
                        and sent.sequenceNumber < ending.sequenceNumber
                        and sent.payloadType in ('SubmissionStarted', 'SubmissionNotReceived', 'OrderWithdrawn')
                    order by sent.sequenceNumber desc limit 1) last
            where ending.payloadType in""" + " " + ENDINGS + """

                and known->>'surface' is distinct from 'gateway' and last.payloadType = 'SubmissionStarted'
                and not exists (select 1 from DomainEventEntry word
                    where word.aggregateIdentifier = ending.aggregateIdentifier
                        and word.payloadType = 'OutcomeResolved')""";

    /** Each fill an order counts is a recorded deal, and the other way round. */
    private static final String FILLS = """
            with fill as (select (convert_from(payload, 'UTF8')::jsonb->>'dealId')::bigint as id from DomainEventEntry
                    where payloadType in ('OrderPartiallyFilled', 'OrderFilled', 'OrderFilledUnexpectedly')),
                deal as (select (convert_from(payload, 'UTF8')::jsonb->'deal'->>'dealId')::bigint as id
                    from DomainEventEntry where payloadType = 'DealRecorded')
            select case when deal.id is null then 'counted and not recorded: deal-' || fill.id
                else 'recorded and not counted: deal-' || deal.id end
            from fill full join deal on fill.id = deal.id where fill.id is null or deal.id is null""";

    private final Snapshot snapshot;

    OrderCheck(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public CheckResult run() {
        return snapshot.look(store -> {
            List<String> problems = new ArrayList<>();
            for (String order : store.first(UNPROVEN)) problems.add("final without evidence: " + order);
            problems.addAll(store.first(FILLS));
            long unknown = store.number(
                    "select count(*) from order_read where unknown is not null or change_unknown_since is not null");
            return new CheckResult(
                    count(store, "in ('OrderFilled', 'OrderFoundFilled')") + " full by their deals, "
                            + count(store, "in " + ENDINGS)
                            + " ended by the venue's or a person's word or before they were sent, "
                            + count(store, "= 'DealRecorded'") + " fills counted once",
                    problems,
                    unknown == 0
                            ? List.of()
                            : List.of(unknown + " orders with an unknown outcome; the venue is asked"));
        });
    }

    private static long count(Snapshot store, String types) {
        return store.number("select count(*) from DomainEventEntry where payloadType " + types);
    }
}
