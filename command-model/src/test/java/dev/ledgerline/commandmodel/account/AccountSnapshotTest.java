package dev.ledgerline.commandmodel.account;

import static dev.ledgerline.commandmodel.Example.ACCOUNT;
import static dev.ledgerline.commandmodel.Example.SEVEN;
import static dev.ledgerline.commandmodel.Example.market;
import static dev.ledgerline.commandmodel.Example.order;
import static dev.ledgerline.commandmodel.Example.qty;
import static dev.ledgerline.commandmodel.account.AccountStory.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.commandmodel.Fixtures;
import dev.ledgerline.commandmodel.Terms;
import dev.ledgerline.commandmodel.log.Json;
import dev.ledgerline.messages.account.AccountCommand.ChangeAccount;
import dev.ledgerline.messages.account.AccountEvent.AccountOpened;
import dev.ledgerline.messages.account.LimitsChange;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.account.RiskLimits;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** An account with everything in it, as it was and as a snapshot gives it back. */
class AccountSnapshotTest {
    private static final OrderTerms ONE = Terms.buy("1").at("100").by(SEVEN).terms();
    private static final RiskLimits LIMITS =
            new RiskLimits(new BigDecimal("1000"), qty("6"), 5, 60, new BigDecimal("0.05"));

    @Test
    void writesTheSameAgain() {
        Account account = lived();
        assertThat(Json.write(Json.again(account))).isEqualTo(Json.write(account));
    }

    @Test
    void admitsTheSame() {
        Map<String, String> checks = Map.of(
                "price_collar", "0.000000 from 100, limit 0.05",
                "order_notional", "100, limit 1000",
                "position", "6, limit 6",
                "order_rate", "4 in 60 s, limit 5");
        for (Account account : new Account[] {lived(), Json.again(lived())})
            Fixtures.of(Account.class)
                    .givenState(() -> account)
                    .when(place(10, ONE, market("100")))
                    .expectEvents(reserved(10, ONE), placed(10, ONE, PositionMode.NETTING, checks));
    }

    @Test
    void deniesTheSame() {
        OrderTerms terms = Terms.sell("5").on(11).reduceOnly().terms();
        OrderTerms cut = Terms.sell("0.9").on(11).reduceOnly().terms();
        for (Account account : new Account[] {lived(), Json.again(lived())})
            Fixtures.of(Account.class)
                    .givenState(() -> account)
                    .when(place(10, terms, market("100")))
                    .expectEvents(reserved(10, cut), placed(10, cut, PositionMode.NETTING, Map.of("reducible", "0.9")));
        OrderTerms more = Terms.buy("1.1").at("100").by(SEVEN).terms();
        Refusal refusal = Refusal.of(RefusalCode.POSITION_ABOVE_LIMIT, "6.1, limit 6");
        for (Account account : new Account[] {lived(), Json.again(lived())})
            Fixtures.of(Account.class)
                    .givenState(() -> account)
                    .when(place(10, more, market("100")))
                    .expectEvents(
                            denied(
                                    10,
                                    more,
                                    refusal,
                                    Map.of(
                                            "price_collar", "0.000000 from 100, limit 0.05",
                                            "order_notional", "110.0, limit 1000",
                                            "position", "6.1, limit 6")),
                            commandDenied(10, refusal, order(10)));
    }

    @Test
    void startsEmpty() {
        Account account = new Account();
        account.on((AccountOpened) opened());
        assertThat(Json.write(Json.again(account))).isEqualTo(Json.write(account));
    }

    /** Long 1, 2 of it still to be booked of an ended order, 2 working, and 0.1 being reduced. */
    private static Account lived() {
        AtomicReference<Account> account = new AtomicReference<>();
        Fixtures.of(Account.class)
                .given(opened(), admitted(SEVEN, true))
                .andGivenCommands(
                        new ChangeAccount(ACCOUNT, null, null, null, LimitsChange.to(LIMITS), null),
                        place(1, Terms.buy("3", "100"), market("100")),
                        filled(1, 11, "1", longOf(11, "1")),
                        settled(1, "3", true),
                        place(2, Terms.buy("1", "99"), market("100")),
                        place(3, Terms.buy("1", "98"), market("100")))
                .when(place(4, Terms.sell("0.1").at("104").on(11).reduceOnly().terms(), market("100")))
                .expectSuccessfulHandlerExecution()
                .expectState(account::set);
        return account.get();
    }
}
