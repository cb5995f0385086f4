package dev.ledgerline.bench;

import dev.ledgerline.messages.account.AccountCommand.OpenAccount;
import dev.ledgerline.messages.account.AccountCommand.PlaceOrder;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.instrument.Market;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.TimeInForce;
import dev.ledgerline.messages.request.Answer;
import dev.ledgerline.messages.request.Ids;
import dev.ledgerline.messages.request.Request;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Sends commands on the bus, as the surfaces do. */
record Placing(CommandGateway commands, Ids ids) {
    private static final InstrumentId BTC = InstrumentId.of("BTC/USDT");
    private static final Market MARKET = new Market(
            new InstrumentRules(
                    BTC,
                    new BigDecimal("0.01"),
                    new BigDecimal("0.001"),
                    Quantity.of("0.001"),
                    Quantity.of("1000"),
                    new BigDecimal("5"),
                    true),
            Price.of("50000"));
    private static final OrderTerms TERMS = new OrderTerms(
            BTC,
            Side.BUY,
            OrderType.LIMIT,
            Quantity.of("0.001"),
            Price.of("10000"),
            null,
            TimeInForce.GTC,
            false,
            false,
            StrategyId.NONE,
            null,
            null,
            null,
            "api",
            null,
            null);

    static Placing on(EmbeddedModel model) {
        return new Placing(model.bean(CommandGateway.class), model.bean(Ids.class));
    }

    AccountId openAccount() {
        AccountId account = ids.nextAccount();
        commands.sendAndWait(
                new OpenAccount(account, "bench", "simulated", PositionMode.NETTING, false, Map.of("kind", "margin")));
        return account;
    }

    /** Returns when the order is durable. */
    OrderId place(AccountId account) {
        OrderId order = ids.nextOrder();
        Answer answer = commands.sendAndWait(new PlaceOrder(
                account,
                new Request(ids.nextCommand(), account, null, "send_order", "bench", Instant.now()),
                order,
                TERMS,
                MARKET));
        if (answer.refusal() != null) throw new IllegalStateException("refused: " + answer.refusal());
        return order;
    }
}
