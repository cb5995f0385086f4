package dev.ledgerline.api.querymodel;

import static dev.ledgerline.api.querymodel.History.AMENDED;
import static dev.ledgerline.api.querymodel.History.ASKED_ABOUT;
import static dev.ledgerline.api.querymodel.History.BTC;
import static dev.ledgerline.api.querymodel.History.DENIED;
import static dev.ledgerline.api.querymodel.History.EXTERNAL;
import static dev.ledgerline.api.querymodel.History.FOREIGN;
import static dev.ledgerline.api.querymodel.History.GRID;
import static dev.ledgerline.api.querymodel.History.LIMITS;
import static dev.ledgerline.api.querymodel.History.LONG;
import static dev.ledgerline.api.querymodel.History.MAIN;
import static dev.ledgerline.api.querymodel.History.OTHER;
import static dev.ledgerline.api.querymodel.History.OVERFILLED;
import static dev.ledgerline.api.querymodel.History.REJECTED;
import static dev.ledgerline.api.querymodel.History.REPLACED;
import static dev.ledgerline.api.querymodel.History.REPLACEMENT_FAILED;
import static dev.ledgerline.api.querymodel.History.SHORT;
import static dev.ledgerline.api.querymodel.History.SMALL;
import static dev.ledgerline.api.querymodel.History.START;
import static dev.ledgerline.api.querymodel.History.UNKNOWN;
import static dev.ledgerline.api.querymodel.History.WORKING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ledgerline.api.database.TestDatabase;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountQuery.FindAccount;
import dev.ledgerline.messages.account.AccountQuery.FindAccounts;
import dev.ledgerline.messages.account.AccountStatus;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.account.AccountView.StrategyPermission;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.account.RiskLimits;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.deal.DealQuery.FindDealOfTrade;
import dev.ledgerline.messages.deal.DealQuery.FindDeals;
import dev.ledgerline.messages.deal.DealQuery.FindDealsOfOrders;
import dev.ledgerline.messages.deal.DealView;
import dev.ledgerline.messages.identity.AccountPermission;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKey;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKeyById;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKeys;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKeysOf;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.identity.Role;
import dev.ledgerline.messages.identity.UserId;
import dev.ledgerline.messages.identity.UserName;
import dev.ledgerline.messages.identity.UserQuery.FindUser;
import dev.ledgerline.messages.identity.UserQuery.FindUserNamed;
import dev.ledgerline.messages.identity.UserQuery.FindUsers;
import dev.ledgerline.messages.identity.UserView;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderQuery.FindOpenOrders;
import dev.ledgerline.messages.order.OrderQuery.FindOrderHistory;
import dev.ledgerline.messages.order.OrderQuery.FindOrders;
import dev.ledgerline.messages.order.OrderQuery.FindOrdersToReassign;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.position.DealEntry;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionQuery.FindOpenPositions;
import dev.ledgerline.messages.position.PositionQuery.FindPosition;
import dev.ledgerline.messages.position.PositionQuery.FindPositionHistory;
import dev.ledgerline.messages.position.PositionStatus;
import dev.ledgerline.messages.position.PositionView;
import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.PageRequest;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.strategy.StrategyQuery.FindStrategies;
import dev.ledgerline.messages.strategy.StrategyView;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProjectionsIT {
    private static final Instant LATER = START.plusSeconds(86_400);
    private static final PageRequest ALL = PageRequest.first(100);

    private static ReadModel model;

    @BeforeAll
    static void start() {
        model = new ReadModel(TestDatabase.create());
        model.given(History.events());
    }

    @AfterAll
    static void stop() {
        model.close();
    }

    // --- orders

    @Test
    void showsAReplacedOrderAsOne() {
        OrderView order = order(REPLACED);
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(order.quantity()).isEqualTo(Quantity.of("3"));
        assertThat(order.price()).isEqualTo(Price.of("101"));
        assertThat(order.filledQuantity()).isEqualTo(Quantity.of("3"));
        assertThat(order.averageFillPrice()).isEqualByComparingTo("100.833333333333");
        assertThat(order.venueClientOrderId()).isEqualTo("c11-2");
        assertThat(order.exchangeOrderId()).isEqualTo("x11-2");
        assertThat(order.replaceState()).isEqualTo("consolidated_to_self");
        assertThat(order.replaceAt()).isNotNull();
        assertThat(order.clientOrderId()).isEqualTo("mine-1");
        assertThat(order.instrument()).isEqualTo(BTC);
        assertThat(order.commandId()).isNotNull();
        assertThat(order.positionId()).isEqualTo(LONG);
        assertThat(order.stopLoss()).isEqualTo(Price.of("90"));
        assertThat(order.takeProfit()).isEqualTo(Price.of("110"));
        assertThat(order.postOnly()).isTrue();
        assertThat(order.reconciled()).isTrue();
        assertThat(order.createdAt()).isBefore(order.updatedAt());
        assertThat(order.closedAt()).isEqualTo(order.updatedAt());
    }

    @Test
    void forgetsWhatWasUnknownOnceItIsKnown() {
        OrderView order = order(UNKNOWN);
        assertThat(order.status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(order.unknown()).isNull();
        assertThat(order.statusCode()).isEqualTo("BUSY");
        assertThat(order.statusText()).isEqualTo("try later");
        assertThat(order.exchangeOrderId()).isEqualTo("x12");
        assertThat(order.closedAt()).isNotNull();
    }

    @Test
    void saysWhatIsUnknown() {
        OrderView order = order(ASKED_ABOUT);
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING_SUBMIT);
        assertThat(order.unknown()).isEqualTo(Outstanding.PLACE);
        assertThat(order.statusText()).isEqualTo("read timed out");
    }

    @Test
    void showsWhatIsKeptWithAnOrderAsItWasLastSaid() {
        OrderView order = order(ASKED_ABOUT);
        assertThat(order.stopLoss()).isEqualTo(Price.of("80"));
        assertThat(order.takeProfit()).isNull();
        assertThat(order.comment()).isEqualTo("asked twice");
    }

    @Test
    void tellsWhyAnOrderWasDeniedOrRejected() {
        OrderView denied = order(DENIED);
        assertThat(denied.status()).isEqualTo(OrderStatus.DENIED);
        assertThat(denied.statusCode()).isEqualTo("POSITION_ABOVE_LIMIT");
        assertThat(denied.statusText()).contains("9, limit 3");
        assertThat(denied.closedAt()).isEqualTo(denied.createdAt());
        OrderView rejected = order(REJECTED);
        assertThat(rejected.status()).isEqualTo(OrderStatus.REJECTED);
        assertThat(rejected.statusCode()).isEqualTo("-2010");
        assertThat(rejected.statusText()).isEqualTo("insufficient balance");
        assertThat(rejected.replaceState()).isNull();
    }

    @Test
    void tellsThatAReplacementFailed() {
        OrderView order = order(REPLACEMENT_FAILED);
        assertThat(order.status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(order.replaceState()).isEqualTo("create_failed");
        assertThat(order.replaceAt()).isBefore(order.closedAt());
        assertThat(order.statusText()).isEqualTo("price filter");
    }

    @Test
    void countsADealThatComesAfterTheNewsOfTheEnd() {
        OrderView order = order(REPLACEMENT_FAILED);
        assertThat(order.status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(order.filledQuantity()).isEqualTo(Quantity.of("0.5"));
        assertThat(order.closedAt()).isBefore(order.updatedAt());
    }

    @Test
    void movesAnExternalOrderWhereItWasReassigned() {
        OrderView order = order(EXTERNAL);
        assertThat(order.strategyId()).isEqualTo(GRID);
        assertThat(order.positionId()).isEqualTo(LONG);
        assertThat(order.previousPositionId()).isEqualTo(FOREIGN);
        assertThat(order.reconciled()).isTrue();
        assertThat(order.commandId()).isNull();
        assertThat(order.venueClientOrderId()).isEqualTo("web-1");
    }

    @Test
    void movesOpenOrdersWithAMergedPosition() {
        OrderView order = order(WORKING);
        assertThat(order.status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(order.positionId()).isEqualTo(LONG);
        assertThat(order.previousPositionId()).isEqualTo(SMALL);
        assertThat(order.closedAt()).isNull();
    }

    @Test
    void showsAFillAfterTheEnd() {
        OrderView order = order(OVERFILLED);
        assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(order.filledQuantity()).isEqualTo(Quantity.of("1"));
        assertThat(order.closedAt()).isBefore(order.updatedAt());
        assertThat(order.positionId()).isEqualTo(LONG);
    }

    @Test
    void leavesAnOrderAsItWasWhenItsChangeIsRefused() {
        OrderView order = order(AMENDED);
        assertThat(order.status()).isEqualTo(OrderStatus.SUBMITTED);
        assertThat(order.unknown()).isNull();
        assertThat(order.quantity()).isEqualTo(Quantity.of("2"));
        assertThat(order.replaceState()).isNull();
        assertThat(order.statusText()).isEqualTo("no");
    }

    @Test
    void findsOpenOrdersOnly() {
        Page<OrderView> page = model.page(new FindOpenOrders(List.of(MAIN, OTHER), null, ALL));
        assertThat(page.items()).extracting(OrderView::orderId).containsExactly(WORKING, ASKED_ABOUT, AMENDED);
        assertThat(page.total()).isNull();
        assertThat(page.next()).isNull();
        page = model.page(new FindOpenOrders(List.of(MAIN), GRID, ALL));
        assertThat(page.items()).extracting(OrderView::orderId).containsExactly(WORKING);
        assertThat(model.<OrderView>page(new FindOpenOrders(List.of(OTHER), null, ALL))
                        .items())
                .isEmpty();
    }

    @Test
    void showsNothingToWhomNoAccountIsShown() {
        assertThat(model.<OrderView>page(new FindOpenOrders(List.of(), null, ALL))
                        .items())
                .isEmpty();
    }

    @Test
    void walksThroughHistoryPageByPage() {
        Page<OrderView> first =
                model.page(new FindOrderHistory(List.of(MAIN), null, START, LATER, new PageRequest(null, 1, 4, true)));
        assertThat(first.items()).extracting(it -> it.orderId().value()).containsExactly(11L, 12L, 13L, 14L);
        assertThat(first.total()).isEqualTo(10);
        assertThat(first.next()).isEqualTo(14);
        Page<OrderView> second =
                model.page(new FindOrderHistory(List.of(MAIN), null, START, LATER, new PageRequest(14L, 1, 4, false)));
        assertThat(second.items()).extracting(it -> it.orderId().value()).containsExactly(15L, 16L, 17L, 18L);
        assertThat(second.total()).isNull();
        Page<OrderView> third =
                model.page(new FindOrderHistory(List.of(MAIN), null, START, LATER, new PageRequest(null, 3, 4, true)));
        assertThat(third.items()).extracting(it -> it.orderId().value()).containsExactly(19L, 20L);
        assertThat(third.total()).isEqualTo(10);
        assertThat(third.next()).isNull();
    }

    @Test
    void takesTheBeginningOfAPeriodAndNotItsEnd() {
        Instant changed = order(REJECTED).updatedAt();
        assertThat(history(changed, changed.plusNanos(1_000))).contains(REJECTED);
        assertThat(history(changed.minusSeconds(1), changed)).doesNotContain(REJECTED);
    }

    private static OrderView order(OrderId id) {
        return model.list(new FindOrders(List.of(id)), OrderView.class).getFirst();
    }

    private static List<OrderId> history(Instant from, Instant until) {
        return model.<OrderView>page(new FindOrderHistory(List.of(MAIN), null, from, until, ALL)).items().stream()
                .map(OrderView::orderId)
                .toList();
    }

    @Test
    void findsOrdersById() {
        assertThat(model.list(new FindOrders(List.of(WORKING, REPLACED, new OrderId(999))), OrderView.class))
                .extracting(OrderView::orderId)
                .containsExactly(REPLACED, WORKING);
    }

    @Test
    void findsOrdersToReassign() {
        assertThat(toReassign(List.of(), List.of(), null, List.of())).hasSize(10);
        assertThat(toReassign(List.of(MAIN), List.of(EXTERNAL, DENIED), true, List.of()))
                .containsExactly(DENIED, EXTERNAL);
        assertThat(toReassign(List.of(), List.of(), false, List.of())).isEmpty();
        assertThat(toReassign(List.of(), List.of(), null, List.of(OrderStatus.EXPIRED, OrderStatus.DENIED)))
                .containsExactly(DENIED, OVERFILLED);
        assertThat(toReassign(List.of(OTHER), List.of(), null, List.of())).isEmpty();
    }

    private static List<OrderId> toReassign(
            List<AccountId> accounts, List<OrderId> orders, Boolean reconciled, List<OrderStatus> statuses) {
        return model
                .<OrderView>page(new FindOrdersToReassign(accounts, orders, START, LATER, reconciled, statuses, ALL))
                .items()
                .stream()
                .map(OrderView::orderId)
                .toList();
    }

    // --- deals

    @Test
    void showsDealsWhereTheyBelongNow() {
        List<DealView> deals = deals();
        assertThat(deals)
                .extracting(it -> it.dealId().value())
                .containsExactly(101L, 102L, 103L, 104L, 105L, 108L, 109L);
        DealView reassigned = deals.get(2);
        assertThat(reassigned.positionId()).isEqualTo(LONG);
        assertThat(reassigned.strategyId()).isEqualTo(GRID);
        assertThat(reassigned.reconciled()).isTrue();
        DealView merged = deals.get(3);
        assertThat(merged.positionId()).isEqualTo(LONG);
        assertThat(merged.previousPositionId()).isEqualTo(SMALL);
        DealView internal = deals.get(5);
        assertThat(internal.orderId()).isNull();
        assertThat(internal.tradeId()).isNull();
        assertThat(internal.fee()).isNull();
        assertThat(internal.entry()).isEqualTo(DealEntry.OUT_BY);
        assertThat(internal.pnl()).isEqualByComparingTo("-0.25");
        assertThat(internal.reconciled()).isTrue();
    }

    @Test
    void keepsEveryDigitOfADeal() {
        DealView deal = deals().getFirst();
        assertThat(deal.fee()).isEqualTo(Money.of("0.000000000000000001", "BNB"));
        assertThat(deal.price()).isEqualTo(Price.of("100.25"));
        assertThat(deal.executedAt()).isEqualTo(START.plusMillis(101));
        assertThat(deal.orderId()).isEqualTo(REPLACED);
        assertThat(deal.tradeId()).isEqualTo("t101");
    }

    @Test
    void findsDealsByTheVenuesTime() {
        Instant executed = START.plusMillis(104);
        assertThat(deals(null, executed, executed.plusMillis(1)))
                .extracting(DealView::dealId)
                .containsExactly(new DealId(104));
        assertThat(deals(null, START, executed)).hasSize(3);
        assertThat(deals(StrategyId.NONE, START, LATER)).hasSize(3);
    }

    @Test
    void findsTheDealsOfOrders() {
        assertThat(model.list(new FindDealsOfOrders(List.of(REPLACED, WORKING)), DealView.class))
                .extracting(it -> it.dealId().value())
                .containsExactly(101L, 102L, 104L);
    }

    private static List<DealView> deals() {
        return deals(null, START, LATER);
    }

    private static List<DealView> deals(StrategyId strategy, Instant from, Instant until) {
        return model.<DealView>page(new FindDeals(List.of(MAIN), strategy, from, until, ALL))
                .items();
    }

    // --- positions

    @Test
    void showsAPositionBeingClosed() {
        PositionView position = model.ask(new FindPosition(LONG), PositionView.class);
        assertThat(position.accountId()).isEqualTo(MAIN);
        assertThat(position.closingOrderId()).isEqualTo(31);
        assertThat(position.state().status()).isEqualTo(PositionStatus.CLOSE_REQUESTED);
        assertThat(position.state().cost()).isEqualByComparingTo("302.500000000000000000000001");
        assertThat(position.state().fees())
                .containsExactly(Money.of("0.000000000000000001", "BNB"), Money.of("1.5", "USDT"));
        assertThat(position.state().stopLoss()).isEqualTo(Price.of("90"));
        assertThat(position.state().comment()).isEqualTo("guarded");
        assertThat(model.ask(new FindPosition(new PositionId(999)), PositionView.class))
                .isNull();
    }

    @Test
    void findsOpenPositionsAndTheOthersInHistory() {
        assertThat(model.<PositionView>page(new FindOpenPositions(List.of(MAIN), GRID, ALL))
                        .items())
                .extracting(it -> it.state().positionId())
                .containsExactly(LONG);
        assertThat(model.<PositionView>page(new FindPositionHistory(List.of(MAIN), null, START, LATER, ALL))
                        .items())
                .extracting(it -> it.state().positionId())
                .containsExactly(LONG, FOREIGN, SMALL, SHORT);
    }

    @Test
    void findsTheDealOfATrade() {
        DealView deal = model.ask(new FindDealOfTrade(MAIN, BTC, "t101"), DealView.class);
        assertThat(deal.dealId()).isEqualTo(new DealId(101));
        assertThat(model.ask(new FindDealOfTrade(OTHER, BTC, "t101"), DealView.class))
                .isNull();
    }

    // --- accounts, strategies, keys

    @Test
    void showsAccounts() {
        AccountView account = model.ask(new FindAccount(MAIN), AccountView.class);
        assertThat(account.label()).isEqualTo("main one");
        assertThat(account.positionMode()).isEqualTo(PositionMode.HEDGE);
        assertThat(account.status()).isEqualTo(AccountStatus.BLOCKED);
        assertThat(account.allowNewPositions()).isFalse();
        assertThat(account.limits()).isEqualTo(LIMITS);
        assertThat(account.settings()).isEqualTo(Map.of("zone", "a", "balance", "1000"));
        assertThat(account.strategies()).containsExactly(new StrategyPermission(GRID, false));
        assertThat(account.createdAt()).isEqualTo(START);
        List<AccountView> accounts = model.list(new FindAccounts(), AccountView.class);
        assertThat(accounts).extracting(AccountView::accountId).containsExactly(MAIN, OTHER);
        assertThat(accounts).extracting(AccountView::testnet).containsExactly(true, true);
        assertThat(accounts)
                .extracting(AccountView::positionMode)
                .containsExactly(PositionMode.HEDGE, PositionMode.STRATEGY_NETTING);
        assertThat(accounts.get(1).limits()).isEqualTo(RiskLimits.NONE);
        assertThat(accounts.get(1).strategies()).containsExactly(new StrategyPermission(GRID, true));
        assertThat(model.ask(new FindAccount(new AccountId(99)), AccountView.class))
                .isNull();
    }

    @Test
    void showsStrategiesWithTheirAccounts() {
        assertThat(model.list(new FindStrategies(), StrategyView.class))
                .containsExactly(new StrategyView(GRID, "grid two", null, "disabled", List.of(MAIN, OTHER)));
    }

    @Test
    void findsAKeyByItsHash() {
        ApiKeyView key = model.ask(new FindApiKey("abc123"), ApiKeyView.class);
        assertThat(key.role()).isEqualTo(Role.TRADER);
        assertThat(key.user()).isNull();
        assertThat(key.permissions())
                .containsExactly(AccountPermission.of(MAIN, true), AccountPermission.of(OTHER, true));
        ApiKeyView owners = model.ask(new FindApiKey("def456"), ApiKeyView.class);
        assertThat(owners.permissions()).as("the role decides").isNull();
        assertThat(owners.letsIn()).isTrue();
        assertThat(model.ask(new FindApiKey("nobody"), ApiKeyView.class)).isNull();
    }

    @Test
    void lendsAKeyItsUsersRole() {
        ApiKeyView key = model.ask(new FindApiKey("ghi789"), ApiKeyView.class);
        assertThat(key.role()).isEqualTo(Role.RISK);
        assertThat(key.permissions()).containsExactly(History.ANNS);
        assertThat(key.letsIn()).isTrue();
        assertThat(model.ask(new FindApiKeyById(new ApiKeyId(12)), ApiKeyView.class)
                        .letsIn())
                .isFalse();
        assertThat(model.list(new FindApiKeys(), ApiKeyView.class)).hasSize(4);
        assertThat(model.list(new FindApiKeysOf(History.ANN), ApiKeyView.class))
                .extracting(it -> it.apiKeyId().value(), ApiKeyView::letsIn)
                .containsExactly(tuple(11L, true), tuple(12L, false));
        assertThat(model.list(new FindApiKeysOf(new UserId(99)), ApiKeyView.class))
                .isEmpty();
    }

    @Test
    void findsUsersByIdAndByTheNameTheyHaveNow() {
        UserView ann = model.ask(new FindUser(History.ANN), UserView.class);
        assertThat(ann.name().value()).isEqualTo("Ann.B");
        assertThat(ann.label()).isEqualTo("desk");
        assertThat(model.ask(new FindUserNamed(new UserName("ANN.b")), UserView.class))
                .isEqualTo(ann);
        assertThat(model.ask(new FindUserNamed(new UserName("Ann")), UserView.class))
                .isNull();
        assertThat(model.list(new FindUsers(), UserView.class)).containsExactly(ann);
    }

    // --- the same whatever happens

    @Test
    void givesTheSameRowsWhenEachEventIsHandledTwice() {
        try (ReadModel doubled = new ReadModel(TestDatabase.create())) {
            doubled.given(History.events().stream()
                    .flatMap(event -> List.of(event, event).stream())
                    .toList());
            assertThat(doubled.hashes()).isEqualTo(model.hashes());
            doubled.given(History.events());
            assertThat(doubled.hashes().get("deal_row"))
                    .isEqualTo(model.hashes().get("deal_row"));
        }
    }

    @Test
    void keepsNoMoreDigitsThanItWasTold() {
        assertThat(model.jdbc()
                        .queryForObject("select average_fill_price from order_row where id = 11", BigDecimal.class))
                .isEqualTo(new BigDecimal("100.833333333333"));
    }
}
