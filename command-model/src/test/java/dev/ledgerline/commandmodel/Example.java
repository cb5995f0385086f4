package dev.ledgerline.commandmodel;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.deal.Fill;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.instrument.Market;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.position.BookId;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.request.CommandId;
import dev.ledgerline.messages.request.Request;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** The account, instruments, venue and moments the examples speak of. */
public final class Example {
    public static final AccountId ACCOUNT = new AccountId(1);
    public static final String VENUE = "simulated";
    public static final InstrumentId BTC = InstrumentId.of("BTC/USDT");
    public static final InstrumentId ETH = InstrumentId.of("ETH/USDT");
    public static final BookId BOOK = new BookId(ACCOUNT, BTC);
    public static final BigDecimal STEP = new BigDecimal("0.001");
    public static final StrategyId NONE = StrategyId.NONE;
    public static final StrategyId SEVEN = new StrategyId(7);
    public static final StrategyId NINE = new StrategyId(9);
    public static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private Example() {}

    public static Instant second(long after) {
        return NOW.plusSeconds(after);
    }

    public static Price price(String value) {
        return Price.of(value);
    }

    public static Quantity qty(String value) {
        return Quantity.of(value);
    }

    public static OrderId order(long id) {
        return new OrderId(id);
    }

    public static PositionId position(long id) {
        return new PositionId(id);
    }

    public static DealId deal(long id) {
        return new DealId(id);
    }

    /** Steps of 0.01 and 0.001, 0.001 to 1000, worth 5 at least, changed in place. */
    public static InstrumentRules rules() {
        return rules(true);
    }

    public static InstrumentRules rules(boolean amendable) {
        return new InstrumentRules(
                BTC, new BigDecimal("0.01"), STEP, qty("0.001"), qty("1000"), new BigDecimal("5"), amendable);
    }

    public static Market market(String last) {
        return new Market(rules(), price(last));
    }

    public static Market marketWithoutPrice() {
        return new Market(rules(), null);
    }

    /** A request without a key of the caller's. */
    public static Request request(long command) {
        return new Request(new CommandId(command), ACCOUNT, null, "command", "fingerprint", NOW);
    }

    public static Request request(long command, Instant at) {
        return new Request(new CommandId(command), ACCOUNT, null, "command", "fingerprint", at);
    }

    public static Request keyed(long command, String key) {
        return new Request(new CommandId(command), ACCOUNT, key, "command", "fingerprint", NOW);
    }

    public static Fill fill(String trade, String quantity, String price) {
        return new Fill(VENUE, trade, qty(quantity), price(price), null, NOW);
    }
}
