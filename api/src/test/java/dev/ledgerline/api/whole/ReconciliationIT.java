package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ledgerline.api.LedgerlineApplication;
import dev.ledgerline.api.database.TestDatabase;
import dev.ledgerline.messages.account.AccountCommand.ChangeNetwork;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.deal.Fill;
import dev.ledgerline.messages.order.OrderCommand.RecordCancellation;
import dev.ledgerline.messages.order.OrderCommand.RecordFill;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.reconciliation.CaseCommand.DecideCase;
import dev.ledgerline.messages.reconciliation.CaseId;
import dev.ledgerline.messages.reconciliation.Decision;
import dev.ledgerline.messages.reconciliation.Difference;
import dev.ledgerline.messages.reconciliation.ReconciliationCommand.Reconcile;
import dev.ledgerline.messages.reconciliation.ReconciliationScope;
import dev.ledgerline.messages.request.Ids;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.simulatedvenue.CancelAnswer;
import dev.ledgerline.simulatedvenue.Execution;
import dev.ledgerline.simulatedvenue.OrderRequest;
import dev.ledgerline.simulatedvenue.OrderSide;
import dev.ledgerline.simulatedvenue.OrderType;
import dev.ledgerline.simulatedvenue.PlaceAnswer;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.TimeInForce;
import dev.ledgerline.simulatedvenue.VenuePosition;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Each kind of difference between us and the venue becomes one case, is settled, and stays settled. */
@SpringBootTest(
        classes = {LedgerlineApplication.class, ReconciliationIT.Lies.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "ledgerline.api-key=" + ReconciliationIT.KEY,
            "ledgerline.simulated-venue.seed=20260102",
            "ledgerline.simulated-venue.wire.enabled=false",
            "ledgerline.reconciliation.enabled=false",
            "ledgerline.background=true"
        })
class ReconciliationIT {
    static final String KEY = "ll_reconciliation";

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final String SYMBOL = "BTC/USDT";
    private static final Quantity HUNDREDTH = Quantity.of("0.01");

    @TestConfiguration
    static class Lies {
        @Bean
        static LyingVenues lyingVenues() {
            return new LyingVenues();
        }
    }

    @Autowired
    private LyingVenues lies;

    @Autowired
    private SimulatedVenue venue;

    @Autowired
    private CommandGateway commands;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Ids ids;

    @Autowired
    private Clock clock;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
    }

    private record Case(CaseId caseId, Difference difference, String status) {}

    @ParameterizedTest
    @EnumSource(Difference.class)
    void becomesOneCaseAndIsSettled(Difference difference) {
        AccountId account = account();
        reconcile(account);
        assertThat(cases(account)).as("nothing differs at first").isEmpty();

        inject(difference, account);

        List<CaseId> found = new ArrayList<>();
        for (int run = 1; run <= 3; run++) {
            reconcile(account);
            assertThat(cases(account)).as("run %d", run).hasSize(1);
            assertThat(cases(account).getFirst().difference()).isEqualTo(difference);
            found.add(cases(account).getFirst().caseId());
        }
        assertThat(found).containsOnly(found.getFirst());
        if (cases(account).getFirst().status().equals("OPEN")) decide(account, found.getFirst(), difference);
        eventually(() -> cases(account).getFirst().status(), "CLOSED"::equals);

        reconcile(account);
        reconcile(account);
        assertThat(cases(account)).hasSize(1);
        assertThat(cases(account).getFirst().status()).isEqualTo("CLOSED");
        assertThat(events("CaseOpened", found.getFirst())).isEqualTo(1);
        assertThat(events("CaseEvidenceChanged", found.getFirst())).isZero();
        assertThat(events("CaseClosed", found.getFirst())).isEqualTo(1);
        assertBothSidesAgree(difference, account);
    }

    private void inject(Difference difference, AccountId account) {
        switch (difference) {
            case EXTERNAL_ORDER -> external(account, "stranger-1", limit("0.02"));
            case EXTERNAL_FILL -> external(account, "stranger-2", market("0.01"));
            case MISSING_FILL -> {
                lies.hideFills(account, true);
                buy(account);
                reconcile(account); // goes past what it is not told
                lies.hideFills(account, false);
            }
            case FILL_CONTRADICTED -> {
                lies.hideFills(account, true);
                OrderId order = buy(account);
                Execution told = executions(account).getFirst();
                Price other = new Price(told.price().add(BigDecimal.ONE));
                record(order, Long.toString(told.tradeId()), other, told.time());
                lies.hideFills(account, false);
            }
            case FILL_UNKNOWN_TO_VENUE -> record(resting(account), "invented", Price.of("1000"), clock.instant());
            case ORDER_ENDED_OUTSIDE ->
                assertThat(venue.cancel(key(account), "L" + resting(account).value()))
                        .isInstanceOf(CancelAnswer.Canceled.class);
            case ORDER_CHANGED_OUTSIDE ->
                venue.amend(
                        key(account), "L" + resting(account).value(), new BigDecimal("1100"), new BigDecimal("0.03"));
            case ORDER_UNKNOWN_TO_VENUE -> lies.hideOrder("L" + resting(account).value());
            case ORDER_STILL_WORKING -> {
                OrderId order = resting(account);
                commands.sendAndWait(
                        new RecordCancellation(order, "L" + order.value(), Quantity.ZERO, true, clock.instant()));
            }
            case BALANCE_DIFFERS -> lies.addMoney(account, "123.45");
            case POSITION_DIFFERS -> lies.addCoins(account, "-0.5");
            case MIRRORED_ACCOUNT -> external(account, "L" + resting(account()).value(), limit("0.02"));
        }
    }

    private void decide(AccountId account, CaseId caseId, Difference difference) {
        Decision decision = difference == Difference.MIRRORED_ACCOUNT ? Decision.LEAVE : Decision.TAKE_VENUES_WORD;
        Object refusal = commands.sendAndWait(
                new DecideCase(caseId, decision, false, "somebody", "looked at both sides", clock.instant()));
        assertThat(refusal).isNull();
    }

    private void assertBothSidesAgree(Difference difference, AccountId account) {
        JsonNode open = client().get("/oms/orders/open?account_ids=" + account.value())
                .body()
                .get("items");
        switch (difference) {
            case EXTERNAL_ORDER -> {
                assertThat(open).hasSize(1);
                assertThat(open.get(0).get("reason").asString()).isEqualTo("external");
                assertThat(decimal(open.get(0), "qty")).isEqualByComparingTo("0.02");
            }
            case ORDER_CHANGED_OUTSIDE -> {
                assertThat(decimal(open.get(0), "qty")).isEqualByComparingTo("0.03");
                assertThat(decimal(open.get(0), "price")).isEqualByComparingTo("1100");
            }
            case FILL_UNKNOWN_TO_VENUE -> assertThat(open).hasSize(1);
            case ORDER_STILL_WORKING ->
                assertThat(venue.openOrders(key(account))).isEmpty();
            default -> assertThat(open).isEmpty();
        }
        BigDecimal theirs = difference == Difference.POSITION_DIFFERS ? new BigDecimal("-0.5") : BigDecimal.ZERO;
        for (VenuePosition position : venue.positions(key(account))) theirs = theirs.add(position.quantity());
        BigDecimal ours = BigDecimal.ZERO;
        for (JsonNode deal : client().history("deals", account.value())) {
            BigDecimal quantity = decimal(deal, "qty");
            ours = ours.add(deal.get("side").asString().equals("buy") ? quantity : quantity.negate());
        }
        assertThat(ours).isEqualByComparingTo(theirs);
    }

    /** Another database's order, or one of ours from before a backup: not known here, so somebody else's. */
    @Test
    void saysThatAnOrderIsNamedAsOursAre() {
        AccountId account = account();
        external(account, "L888888888", limit("0.02"));

        reconcile(account);

        assertThat(cases(account)).hasSize(1);
        assertThat(cases(account).getFirst().difference()).isEqualTo(Difference.EXTERNAL_ORDER);
        assertThat(jdbc.queryForObject(
                        "select ours from reconciliation_case where account_id = ?", String.class, account.value()))
                .contains("not known here");
    }

    /** After the id was given out and before anybody was told of it. */
    @Test
    void importsAnOrderOnceThroughACrash() {
        AccountId account = account();
        reconcile(account);
        external(account, "stranger-3", limit("0.02"));
        String exchangeOrderId =
                Long.toString(venue.openOrders(key(account)).getFirst().venueOrderId());
        OrderId before = ids.nextOrder();
        jdbc.update(
                "insert into imported_order (account_id, instrument, exchange_order_id, order_id) values (?, ?, ?, ?)",
                account.value(),
                SYMBOL,
                exchangeOrderId,
                before.value());

        reconcile(account);
        reconcile(account);

        JsonNode open = client().get("/oms/orders/open?account_ids=" + account.value())
                .body()
                .get("items");
        assertThat(open).hasSize(1);
        assertThat(open.get(0).get("id").asLong()).isEqualTo(before.value());
    }

    /** Binance, for one, numbers orders by symbol. */
    @Test
    void booksAFillInItsOwnInstrumentWhateverItsOrdersNumber() throws Exception {
        AccountId account = account();
        reconcile(account);
        lies.number("stranger-6", "77");
        lies.number("stranger-7", "77");
        external(account, "stranger-6", limit("0.02"));
        reconcile(account);

        external(account, "ETH/USDT", "stranger-7", market("0.1"));
        reconcile(account);
        reconcile(account);

        String prefix = "case-" + account.value();
        assertThat(cases(account))
                .extracting(each -> each.caseId().value(), Case::status)
                .containsExactly(
                        tuple(prefix + "-external_fill-ETH-USDT-77", "CLOSED"),
                        tuple(prefix + "-external_order-BTC-USDT-77", "CLOSED"));
        assertThat(client().history("deals", account.value())).hasSize(1).allSatisfy(deal -> {
            assertThat(deal.get("symbol").asString()).isEqualTo("ETH/USDT");
            assertThat(decimal(deal, "qty")).isEqualByComparingTo("0.1");
        });
    }

    @Test
    void takesInWhatHappensToAnImportedOrder() {
        AccountId account = account();
        reconcile(account);
        external(account, "stranger-4", limit("0.02"));
        reconcile(account);
        assertThat(venue.cancel(key(account), "stranger-4")).isInstanceOf(CancelAnswer.Canceled.class);

        reconcile(account);

        assertThat(client().get("/oms/orders/open?account_ids=" + account.value())
                        .body()
                        .get("items"))
                .isEmpty();
        assertThat(cases(account)).as("it is ours by now").hasSize(1);
    }

    /** Else what was not made a case would be looked for no more once it is older than the look-back. */
    @Test
    void beginsAgainWhereItBeganWhenADifferenceChangedMeanwhile() {
        AccountId account = account();
        reconcile(account);
        Instant lastTime = clock.instant().minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MILLIS);
        jdbc.update(
                "update reconciliation_status set cursor_at = ? where account_id = ?",
                Timestamp.from(lastTime),
                account.value());
        external(account, "stranger-5", limit("0.02"));
        lies.meanwhile(
                account, () -> venue.amend(key(account), "stranger-5", new BigDecimal("1100"), new BigDecimal("0.03")));
        reconcile(account);
        assertThat(cases(account)).as("it was another difference each time").isEmpty();
        lies.lookedFrom(account);

        reconcile(account);

        assertThat(lies.lookedFrom(account)).isEqualTo(lastTime);
        assertThat(cases(account)).hasSize(1);
        reconcile(account);
        assertThat(lies.lookedFrom(account)).as("all is a case now").isAfter(lastTime);
    }

    /** Its numbers may be far lower than those of the network that was left. */
    @Test
    void asksForAllFillsOfTheNetworkAnAccountChangesTo() {
        AccountId account = account();
        reconcile(account);
        jdbc.update(
                "insert into venue_cursor (account_id, exchange_id, last_trade_id) values (?, 'simulated', '999999999')"
                        + " on conflict (account_id, exchange_id) do update set last_trade_id = excluded.last_trade_id",
                account.value());
        jdbc.update(
                "insert into venue_order_number (account_id, instrument, exchange_order_id, client_order_id)"
                        + " values (?, ?, '7', 'L7')",
                account.value(),
                SYMBOL);

        assertThat((Object) commands.sendAndWait(new ChangeNetwork(account, false)))
                .isNull();
        eventually(
                () -> jdbc.queryForObject(
                        "select testnet from venue_account where account_id = ?", Boolean.class, account.value()),
                test -> !test);
        external(account, "stranger-8", market("0.01"));
        reconcile(account);

        assertThat(jdbc.queryForList(
                        "select last_trade_id from venue_cursor where account_id = ?", String.class, account.value()))
                .containsExactly(Long.toString(executions(account).getLast().tradeId()));
        assertThat(jdbc.queryForList(
                        "select client_order_id from venue_order_number where account_id = ?",
                        String.class,
                        account.value()))
                .isEmpty();
    }

    @Test
    void saysWhyAComparisonFailed() {
        AccountId account = account();
        reconcile(account);
        lies.addMoney(account, "7");
        lies.fail(account, true);
        int before = lies.failures();

        request(account);
        eventually(() -> status(account, "failure"), failure -> failure != null);

        assertThat(lies.failures()).isGreaterThan(before);
        assertThat(status(account, "failure")).contains("503 in the middle of it");
        assertThat(cases(account)).isEmpty();
        lies.fail(account, false);
        reconcile(account);
        assertThat(status(account, "failure")).isNull();
        assertThat(cases(account)).hasSize(1);
    }

    /** A second deposit of the same amount is another difference than the one that was agreed. */
    @ParameterizedTest
    @ValueSource(strings = {"TAKE_VENUES_WORD", "LEAVE"})
    void opensACaseAgainForAnotherDifference(String decision) {
        AccountId account = account();
        reconcile(account);
        lies.addMoney(account, "10");
        reconcile(account);
        CaseId caseId = cases(account).getFirst().caseId();
        commands.sendAndWait(
                new DecideCase(caseId, Decision.valueOf(decision), false, "somebody", "a deposit", clock.instant()));
        eventually(() -> cases(account).getFirst().status(), "CLOSED"::equals);

        lies.addMoney(account, "10");
        reconcile(account);

        assertThat(cases(account).getFirst().status()).isEqualTo("OPEN");
        assertThat(events("CaseEvidenceChanged", caseId)).isEqualTo(1);
    }

    @Test
    void leavesAnExternalTradeAlone() throws Exception {
        AccountId account = account();
        AccountId other = account();
        reconcile(account);
        external(account, "L" + resting(other).value(), market("0.01"));
        reconcile(account);
        Case mirrored = cases(account).getFirst();
        assertThat(mirrored.difference()).isEqualTo(Difference.MIRRORED_ACCOUNT);

        decide(account, mirrored.caseId(), Difference.MIRRORED_ACCOUNT);
        eventually(() -> cases(account).getFirst().status(), "CLOSED"::equals);
        reconcile(account);

        assertThat(cases(account)).as("what it holds is explained").hasSize(1);
        assertThat(client().history("deals", account.value()))
                .as("never doubled")
                .isEmpty();
    }

    /** Fees are taken from what is bought, orders that rest lock what they need: all of it is explained. */
    @Test
    void explainsWhatASpotAccountHoldsExactly() {
        AccountId account = account("spot");
        reconcile(account);
        client().market(account.value(), "buy", "0.123");
        client().market(account.value(), "sell", "0.045");
        resting(account);
        reconcile(account);
        assertThat(cases(account)).isEmpty();

        lies.addMoney(account, "-0.00000001");
        reconcile(account);

        assertThat(cases(account)).extracting(Case::difference).containsOnly(Difference.BALANCE_DIFFERS);
    }

    @Test
    void findsNothingWhileOrdersAreInFlight() throws Exception {
        AccountId account = account();
        reconcile(account);
        try (ExecutorService traders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> work = new ArrayList<>();
            for (int trader = 0; trader < 3; trader++) {
                String side = trader % 2 == 0 ? "buy" : "sell";
                work.add(traders.submit((Callable<Integer>) () -> trade(account, side)));
            }
            int runs = 0;
            while (work.stream().anyMatch(each -> !each.isDone())) {
                reconcile(account);
                runs++;
            }
            for (Future<Integer> each : work) assertThat(each.get()).isEqualTo(4);
            assertThat(runs).isPositive();
        }
        reconcile(account);

        assertThat(cases(account)).isEmpty();
    }

    private int trade(AccountId account, String side) {
        int done = 0;
        for (int i = 0; i < 4; i++) {
            client().market(account.value(), side, "0.01");
            long resting =
                    client().limit(account.value(), "buy", "0.01", "1000", "").orderId();
            client().command(account.value(), "change_order", "", "'order_id':" + resting + ",'new_price':'1100'");
            client().command(account.value(), "cancel_order", "", "'order_ids':[" + resting + "]");
            done++;
        }
        return done;
    }

    private AccountId account() {
        return account("margin");
    }

    private AccountId account(String kind) {
        long id = client().post(
                        "/admin/accounts",
                        "{\"exchange_id\":\"simulated\",\"label\":\"r-" + System.nanoTime()
                                + "\",\"position_mode\":\"netting\",\"settings\":"
                                + "{\"kind\":\"" + kind + "\",\"funds\":{\"USDT\":\"1000000\"}}}")
                .body()
                .get("account_id")
                .asLong();
        AccountId account = new AccountId(id);
        eventually(() -> request(account), count -> count == 1);
        return account;
    }

    private OrderId resting(AccountId account) {
        Client.Reply reply = client().limit(account.value(), "buy", "0.02", "1000", "");
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        isDone(reply.orderId());
        return new OrderId(reply.orderId());
    }

    /** A comparison passes over an order about which something is being done, as it is for a moment after the answer. */
    private void isDone(long order) {
        eventually(
                () -> jdbc.queryForObject(
                        "select count(*) from venue_request where order_id = ?", Integer.class, order),
                count -> count == 0);
    }

    private OrderId buy(AccountId account) {
        Client.Reply reply = client().market(account.value(), "buy", "0.01");
        eventually(() -> executions(account), executions -> !executions.isEmpty());
        return new OrderId(reply.orderId());
    }

    private void record(OrderId order, String tradeId, Price price, Instant at) {
        commands.sendAndWait(new RecordFill(
                order, ids.nextDeal(), new Fill("simulated", tradeId, HUNDREDTH, price, null, at), clock.instant()));
    }

    private List<Execution> executions(AccountId account) {
        return venue.executionsSince(key(account), 0, 10);
    }

    private void external(AccountId account, String clientOrderId, OrderRequest request) {
        external(account, SYMBOL, clientOrderId, request);
    }

    private void external(AccountId account, String symbol, String clientOrderId, OrderRequest request) {
        PlaceAnswer answer = venue.place(
                key(account),
                new OrderRequest(
                        clientOrderId,
                        symbol,
                        request.side(),
                        request.type(),
                        request.quantity(),
                        request.price(),
                        null,
                        TimeInForce.GTC,
                        false,
                        false));
        assertThat(answer).isInstanceOf(PlaceAnswer.Accepted.class);
    }

    private static OrderRequest limit(String quantity) {
        return request(OrderType.LIMIT, quantity, new BigDecimal(1000));
    }

    private static OrderRequest market(String quantity) {
        return request(OrderType.MARKET, quantity, null);
    }

    private static OrderRequest request(OrderType type, String quantity, BigDecimal price) {
        return new OrderRequest(
                "x", SYMBOL, OrderSide.BUY, type, new BigDecimal(quantity), price, null, TimeInForce.GTC, false, false);
    }

    private static String key(AccountId account) {
        return "ledgerline-" + account.value();
    }

    private int request(AccountId account) {
        Integer count =
                commands.sendAndWait(new Reconcile(List.of(account), List.of(), ReconciliationScope.SHORT, null, null));
        return count;
    }

    /** Begins a comparison and waits until one that began after this has ended. */
    private void reconcile(AccountId account) {
        Instant before = clock.instant();
        assertThat(request(account)).isEqualTo(1);
        eventually(
                () -> jdbc.queryForObject(
                        "select count(*) from reconciliation_status where account_id = ? and started_at >= ?"
                                + " and finished_at >= started_at",
                        Integer.class,
                        account.value(),
                        Timestamp.from(before)),
                count -> count == 1);
    }

    private String status(AccountId account, String column) {
        List<String> found = jdbc.queryForList(
                "select " + column + " from reconciliation_status where account_id = ?", String.class, account.value());
        return found.isEmpty() ? null : found.getFirst();
    }

    private List<Case> cases(AccountId account) {
        return jdbc.query(
                "select case_id, difference, status from reconciliation_case where account_id = ? order by case_id",
                (row, index) ->
                        new Case(new CaseId(row.getString(1)), Difference.valueOf(row.getString(2)), row.getString(3)),
                account.value());
    }

    private int events(String type, CaseId caseId) {
        Integer count = jdbc.queryForObject(
                "select count(*) from domainevententry where aggregateidentifier = ? and payloadtype = ?",
                Integer.class,
                caseId.value(),
                type);
        return count == null ? 0 : count;
    }

    private Client client() {
        return new Client(port, KEY);
    }

    private static BigDecimal decimal(JsonNode row, String field) {
        return new BigDecimal(row.get(field).asString());
    }

    private static <T> T eventually(java.util.function.Supplier<T> read, java.util.function.Predicate<T> condition) {
        return WholeServer.eventually(read, condition);
    }
}
