package dev.ledgerline.api.ccxt;

import dev.ledgerline.api.web.ApiTest;
import dev.ledgerline.api.web.FakeCore;
import dev.ledgerline.api.web.Views;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.market.MarketAnswer;
import dev.ledgerline.messages.market.MarketAnswer.Reason;
import dev.ledgerline.messages.market.MarketAnswer.Refused;
import dev.ledgerline.messages.market.MarketAnswer.Ticker;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.value.Price;

/** Calls functions of ccxt on account 1. */
abstract class CcxtTest extends ApiTest {
    static final AccountId ACCOUNT = new AccountId(1);
    static final Ticker TICKER =
            new Ticker(Price.of("50000.5"), null, Price.of("0.0000001"), null, null, null, null, null, FakeCore.NOON);

    void takeOrders(OrderStatus status) {
        core.venue = id -> {
            core.orders.put(id, Views.order(id.value(), 1, status));
            return FakeCore.accept(id);
        };
    }

    static MarketAnswer refused() {
        return new Refused(Reason.UNAVAILABLE, "not what was to be asked");
    }

    Reply call(String function, String body) {
        return post("/ccxt/1/" + function, body.replace('\'', '"'));
    }
}
