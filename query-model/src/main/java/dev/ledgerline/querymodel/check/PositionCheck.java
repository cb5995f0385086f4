package dev.ledgerline.querymodel.check;

import dev.ledgerline.messages.check.Check;
import dev.ledgerline.messages.check.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the deals of a book come to is what its positions hold, and what they brought is what the positions realised. */
@Component
@Order(4)
class PositionCheck implements Check {
    /** Two projections are hardly ever apart by a position's event, and never for long. */
    private static final int LOOKS = 400;

    private static final long BETWEEN_LOOKS_MILLIS = 50;

    private static final String BETWEEN = """
            select count(*) from DomainEventEntry where globalIndex > ? and globalIndex <= ? and type = 'PositionBook'""";

    /** A fee taken from what a buy brought in leaves less than was traded; what is too little to trade is dust. */
    private static final String DIFFERENT = """
            with dealt as (select account_id, instrument, sum(case when side = 'BUY' then quantity else -quantity end
                        - case when side = 'BUY' and entry = 'IN' and fee_asset = split_part(instrument, '/', 1)
                            then fee_amount else 0 end) as quantity, sum(pnl) as pnl
                    from deal_row group by 1, 2),
                held as (select account_id, instrument,
                        sum(case when side = 'BUY' then quantity + dust else -quantity - dust end) as quantity,
                        sum(realised) as pnl
                    from position_row group by 1, 2)
            select 'account ' || account_id || ' ' || instrument || ': deals come to ' || coalesce(dealt.quantity, 0)
                || ' and brought ' || coalesce(dealt.pnl, 0) || ', positions hold ' || coalesce(held.quantity, 0)
                || ' and realised ' || coalesce(held.pnl, 0)
            from dealt full join held using (account_id, instrument)
            where coalesce(dealt.quantity, 0) <> coalesce(held.quantity, 0)
                or coalesce(dealt.pnl, 0) <> coalesce(held.pnl, 0)""";

    private final Snapshot snapshot;
    private final CaughtUp caughtUp;

    PositionCheck(Snapshot snapshot, CaughtUp caughtUp) {
        this.snapshot = snapshot;
        this.caughtUp = caughtUp;
    }

    @Override
    public String name() {
        return "positions";
    }

    @Override
    public CheckResult run() {
        List<String> late = caughtUp.await(List.of("deals", "positions"));
        for (int look = 0; look < LOOKS; look++) {
            Optional<CheckResult> result = snapshot.look(store -> compare(store, late));
            if (result.isPresent()) return result.get();
            try {
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return new CheckResult(
                "nothing: there was no moment at which deals and positions were equally far",
                List.of("try again when less is going on"),
                List.of());
    }

    private static Optional<CheckResult> compare(Snapshot store, List<String> late) {
        long deals = store.position("deals");
        long positions = store.position("positions");
        if (store.number(BETWEEN, Math.min(deals, positions), Math.max(deals, positions)) > 0) return Optional.empty();
        List<String> problems = new ArrayList<>(late);
        problems.addAll(store.first(DIFFERENT));
        return Optional.of(new CheckResult(
                store.number("select count(*) from (select distinct account_id, instrument from position_row) book")
                        + " books: " + store.number("select count(*) from deal_row") + " legs against "
                        + store.number("select count(*) from position_row") + " positions, quantity and result",
                problems,
                List.of()));
    }
}
