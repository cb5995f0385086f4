package dev.ledgerline.exchangegateway.simulated;

import dev.ledgerline.exchangegateway.venue.AmendOutcome;
import dev.ledgerline.exchangegateway.venue.CancelOutcome;
import dev.ledgerline.exchangegateway.venue.PlaceOutcome;
import dev.ledgerline.exchangegateway.venue.Prices;
import dev.ledgerline.exchangegateway.venue.VenueBalance;
import dev.ledgerline.exchangegateway.venue.VenueFillReport;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport.Status;
import dev.ledgerline.exchangegateway.venue.VenuePositionReport;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.deal.Fill;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.value.Asset;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import dev.ledgerline.simulatedvenue.AccountKind;
import dev.ledgerline.simulatedvenue.AmendAnswer;
import dev.ledgerline.simulatedvenue.Balance;
import dev.ledgerline.simulatedvenue.CancelAnswer;
import dev.ledgerline.simulatedvenue.Execution;
import dev.ledgerline.simulatedvenue.OrderRequest;
import dev.ledgerline.simulatedvenue.OrderSide;
import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.OrderStatus;
import dev.ledgerline.simulatedvenue.OrderType;
import dev.ledgerline.simulatedvenue.PlaceAnswer;
import dev.ledgerline.simulatedvenue.RejectionCode;
import dev.ledgerline.simulatedvenue.Ticker;
import dev.ledgerline.simulatedvenue.TimeInForce;
import dev.ledgerline.simulatedvenue.VenuePosition;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Our words into the simulated venue's, and its words into ours. */
class Translation {
    static final String EXCHANGE = "simulated";
    private static final String ACCOUNT_PREFIX = "ledgerline-";

    private final boolean amendable;

    Translation(boolean amendable) {
        this.amendable = amendable;
    }

    String account(AccountId accountId) {
        return ACCOUNT_PREFIX + accountId.value();
    }

    /** Null for an account of somebody else on the same venue. */
    @Nullable
    AccountId account(String key) {
        if (!key.startsWith(ACCOUNT_PREFIX)) return null;
        String number = key.substring(ACCOUNT_PREFIX.length());
        return number.matches("[1-9][0-9]{0,17}") ? new AccountId(Long.parseLong(number)) : null;
    }

    AccountKind kind(Map<String, String> settings, AccountKind otherwise) {
        String kind = settings.get("kind");
        return kind == null ? otherwise : AccountKind.valueOf(kind.toUpperCase(Locale.ROOT));
    }

    /** The setting {@code funds}, as in {@code USDT=100000,BTC=1.5}. */
    Map<String, BigDecimal> funds(Map<String, String> settings, Map<String, BigDecimal> otherwise) {
        String text = settings.get("funds");
        if (text == null) return otherwise;
        Map<String, BigDecimal> funds = new LinkedHashMap<>();
        if (text.isBlank()) return funds;
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) throw new IllegalArgumentException("funds must look like USDT=100000,BTC=1, was " + text);
            funds.put(
                    Asset.of(part.substring(0, equals).strip()).code(),
                    new BigDecimal(part.substring(equals + 1).strip()));
        }
        return funds;
    }

    OrderRequest request(String clientOrderId, OrderTerms terms) {
        Price price = terms.type().needsPrice() ? terms.price() : null;
        Price stopPrice = terms.type().needsStopPrice() ? terms.stopPrice() : null;
        return new OrderRequest(
                clientOrderId,
                terms.instrument().toString(),
                terms.side() == Side.BUY ? OrderSide.BUY : OrderSide.SELL,
                switch (terms.type()) {
                    case MARKET -> OrderType.MARKET;
                    case LIMIT -> OrderType.LIMIT;
                    case STOP -> OrderType.STOP;
                    case STOP_LIMIT -> OrderType.STOP_LIMIT;
                },
                terms.quantity().value(),
                price == null ? null : price.value(),
                stopPrice == null ? null : stopPrice.value(),
                switch (terms.timeInForce()) {
                    case GTC -> TimeInForce.GTC;
                    case IOC -> TimeInForce.IOC;
                    case FOK -> TimeInForce.FOK;
                },
                terms.postOnly(),
                terms.reduceOnly());
    }

    PlaceOutcome outcome(PlaceAnswer answer) {
        return switch (answer) {
            case PlaceAnswer.Accepted accepted ->
                new PlaceOutcome.Accepted(exchangeOrderId(accepted.order().venueOrderId()));
            case PlaceAnswer.Rejected(RejectionCode code, String text) ->
                switch (code) {
                    // It has an order of this id: one of ours, whose acceptance we never heard. To be asked about.
                    case DUPLICATE_CLIENT_ORDER_ID -> new PlaceOutcome.Unknown(code + ": " + text);
                    case MARKET_CLOSED -> new PlaceOutcome.NotSent(text);
                    case UNKNOWN_ACCOUNT,
                            UNKNOWN_SYMBOL,
                            INVALID_ORDER,
                            PRICE_FILTER,
                            LOT_SIZE,
                            MIN_NOTIONAL,
                            INSUFFICIENT_BALANCE,
                            POST_ONLY_WOULD_TAKE,
                            REDUCE_ONLY -> new PlaceOutcome.Rejected(code.name(), text);
                    // No answers to a placement; should they come nevertheless, we do not know what they mean.
                    case UNKNOWN_ORDER, ORDER_CLOSED, AMEND_UNSUPPORTED -> new PlaceOutcome.Unknown(code + ": " + text);
                };
        };
    }

    CancelOutcome outcome(CancelAnswer answer) {
        return switch (answer) {
            case CancelAnswer.Canceled canceled ->
                new CancelOutcome.Canceled(new Quantity(canceled.order().filledQuantity()));
            case CancelAnswer.Rejected(RejectionCode code, String text) ->
                code == RejectionCode.MARKET_CLOSED
                        ? new CancelOutcome.Unknown(text)
                        : new CancelOutcome.Rejected(code.name(), text);
        };
    }

    AmendOutcome outcome(AmendAnswer answer) {
        return switch (answer) {
            case AmendAnswer.Amended amended ->
                new AmendOutcome.Amended(
                        new Quantity(amended.order().quantity()),
                        price(amended.order().price()));
            case AmendAnswer.Rejected(RejectionCode code, String text) ->
                code == RejectionCode.MARKET_CLOSED
                        ? new AmendOutcome.Unknown(text)
                        : new AmendOutcome.Rejected(code.name(), text);
        };
    }

    VenueOrderReport report(AccountId accountId, OrderState order) {
        return new VenueOrderReport(
                accountId,
                order.clientOrderId(),
                exchangeOrderId(order.venueOrderId()),
                InstrumentId.of(order.symbol()),
                side(order.side()),
                status(order.status()),
                new Quantity(order.quantity()),
                price(order.price()),
                new Quantity(order.filledQuantity()),
                order.updatedAt());
    }

    VenueFillReport report(AccountId accountId, Execution execution) {
        return new VenueFillReport(
                accountId,
                execution.clientOrderId(),
                exchangeOrderId(execution.venueOrderId()),
                InstrumentId.of(execution.symbol()),
                side(execution.side()),
                new Fill(
                        EXCHANGE,
                        Long.toString(execution.tradeId()),
                        new Quantity(execution.quantity()),
                        new Price(execution.price()),
                        new Money(execution.fee(), Asset.of(execution.feeAsset())),
                        execution.time()));
    }

    VenueBalance balance(Balance balance) {
        return new VenueBalance(Asset.of(balance.asset()), balance.free(), balance.locked());
    }

    VenuePositionReport position(VenuePosition position) {
        return new VenuePositionReport(
                InstrumentId.of(position.symbol()), position.quantity(), position.averagePrice());
    }

    InstrumentRules rules(dev.ledgerline.simulatedvenue.InstrumentRules rules) {
        return new InstrumentRules(
                InstrumentId.of(rules.symbol()),
                rules.priceTick(),
                rules.quantityStep(),
                new Quantity(rules.minQuantity()),
                new Quantity(rules.maxQuantity()),
                rules.minNotional(),
                amendable);
    }

    Prices prices(Ticker ticker) {
        return new Prices(price(ticker.last()), price(ticker.bid()), price(ticker.ask()));
    }

    /** A market that has not traded yet has no price. */
    private static @Nullable Price price(@Nullable BigDecimal value) {
        return value == null || value.signum() == 0 ? null : new Price(value);
    }

    private static Side side(OrderSide side) {
        return side == OrderSide.BUY ? Side.BUY : Side.SELL;
    }

    private static Status status(OrderStatus status) {
        return switch (status) {
            case NEW, PARTIALLY_FILLED -> Status.OPEN;
            case FILLED -> Status.FILLED;
            case CANCELED -> Status.CANCELED;
            case EXPIRED -> Status.EXPIRED;
            case REJECTED -> Status.REJECTED;
        };
    }

    private static String exchangeOrderId(long venueOrderId) {
        return Long.toString(venueOrderId);
    }
}
