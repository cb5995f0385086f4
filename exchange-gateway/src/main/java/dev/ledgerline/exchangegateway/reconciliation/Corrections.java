package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.exchangegateway.venue.Prices;
import dev.ledgerline.exchangegateway.venue.VenuePositionReport;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.deal.DealView;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionState;
import dev.ledgerline.messages.position.PositionView;
import dev.ledgerline.messages.request.Ids;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which deals make our side the venue's. A deal the venue does not have is taken back at the time it is said to have
 * happened, as if it never had; a net position is set right now, at the venue's price.
 */
@Component
class Corrections {
    private final ImportStore store;
    private final ReadModel readModel;
    private final Ids ids;
    private final Clock clock;

    Corrections(ImportStore store, ReadModel readModel, Ids ids, Clock clock) {
        this.store = store;
        this.readModel = readModel;
        this.ids = ids;
        this.clock = clock;
    }

    /** Takes back all trades of ours, and has those of the venue instead. */
    List<Correction> ofFills(KnownCase known, Look look) {
        Numbered corrections = new Numbered(known);
        InstrumentId instrument = Objects.requireNonNull(known.instrument());
        for (Trade ours : Finding.trades(instrument, known.evidence().ours())) {
            Trade deal = look.ours().deals().getOrDefault(ours.key(), ours);
            PositionId position = positionOf(deal);
            Money fee = deal.fee();
            corrections.add(
                    deal.side().opposite(),
                    deal.quantity(),
                    deal.price(),
                    fee == null ? null : new Money(fee.amount().negate(), fee.asset()),
                    deal.executedAt(),
                    position);
        }
        for (Trade theirs : Finding.trades(instrument, known.evidence().venues()))
            corrections.add(theirs.side(), theirs.quantity(), theirs.price(), theirs.fee(), theirs.executedAt(), null);
        return corrections.list;
    }

    private @Nullable PositionId positionOf(Trade deal) {
        if (deal.orderId() == null) return null;
        for (DealView view : readModel.deals(deal.orderId()))
            if (deal.key().tradeId().equals(view.tradeId())) return view.positionId();
        return null;
    }

    /** @return none when nobody knows a price */
    List<Correction> ofPosition(ComparedAccount account, KnownCase known, Look look) {
        InstrumentId instrument = Objects.requireNonNull(known.instrument());
        BigDecimal difference =
                new BigDecimal(Objects.requireNonNull(known.evidence().venues().get(Finding.BY)));
        Side side = difference.signum() > 0 ? Side.BUY : Side.SELL;
        Price price = price(account, look.theirs().positions().get(instrument), instrument);
        Numbered corrections = new Numbered(known);
        if (price == null) return corrections.list;
        Instant now = clock.instant();
        BigDecimal rest = difference.abs();
        // A net position finds itself; of several, those on the other side are reduced first.
        PositionMode mode = readModel.account(account.accountId()).positionMode();
        if (mode != PositionMode.NETTING)
            for (PositionState position : opposite(account, instrument, side)) {
                BigDecimal part = rest.min(position.quantity());
                if (part.signum() == 0) break;
                corrections.add(side, new Quantity(part), price, null, now, position.positionId());
                rest = rest.subtract(part);
            }
        if (rest.signum() > 0) corrections.add(side, new Quantity(rest), price, null, now, null);
        return corrections.list;
    }

    private List<PositionState> opposite(ComparedAccount account, InstrumentId instrument, Side side) {
        return readModel.openPositions(account.accountId()).stream()
                .map(PositionView::state)
                .filter(position -> position.instrument().equals(instrument) && position.side() == side.opposite())
                .sorted(Comparator.comparing(PositionState::quantity).reversed())
                .toList();
    }

    private static @Nullable Price price(
            ComparedAccount account, @Nullable VenuePositionReport position, InstrumentId instrument) {
        if (position != null && position.averagePrice().signum() > 0) return new Price(position.averagePrice());
        Prices prices = account.venue().market(account.accountId(), instrument);
        return prices == null ? null : prices.last();
    }

    /** Each with an order of its own, whose id says which case it is of. */
    private final class Numbered {
        private final List<Correction> list = new ArrayList<>();
        private final KnownCase known;
        private int number;

        Numbered(KnownCase known) {
            this.known = known;
            this.number = store.count(known.caseId());
        }

        void add(
                Side side,
                Quantity quantity,
                Price price,
                @Nullable Money fee,
                Instant executedAt,
                @Nullable PositionId position) {
            String id = TradeKey.CORRECTION + known.caseId().value() + "-" + ++number;
            OrderId orderId = ids.nextOrder();
            TradeKey key = new TradeKey(Objects.requireNonNull(known.instrument()), id);
            list.add(new Correction(new Trade(key, orderId, side, quantity, price, fee, executedAt), position));
        }
    }
}
