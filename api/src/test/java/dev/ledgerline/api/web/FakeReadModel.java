package dev.ledgerline.api.web;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountQuery.FindAccount;
import dev.ledgerline.messages.account.AccountQuery.FindAccounts;
import dev.ledgerline.messages.account.AccountQuery.FindConnections;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.account.ConnectionView;
import dev.ledgerline.messages.archive.ArchiveQuery.FindPayloads;
import dev.ledgerline.messages.archive.PayloadView;
import dev.ledgerline.messages.credential.CredentialQuery.FindCredentials;
import dev.ledgerline.messages.credential.CredentialQuery.FindMasterKey;
import dev.ledgerline.messages.credential.CredentialView;
import dev.ledgerline.messages.credential.MasterKeyView;
import dev.ledgerline.messages.deal.DealQuery.FindDeals;
import dev.ledgerline.messages.deal.DealQuery.FindDealsOfOrders;
import dev.ledgerline.messages.deal.DealQuery.FindExecutions;
import dev.ledgerline.messages.deal.DealView;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKey;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKeyById;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.instrument.InstrumentQuery.FindMarket;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.instrument.Market;
import dev.ledgerline.messages.log.LogQuery.FindHead;
import dev.ledgerline.messages.market.MarketAnswer;
import dev.ledgerline.messages.market.MarketQuery;
import dev.ledgerline.messages.market.MarketQuery.FindBalances;
import dev.ledgerline.messages.market.MarketQuery.FindCandles;
import dev.ledgerline.messages.market.MarketQuery.FindInstruments;
import dev.ledgerline.messages.market.MarketQuery.FindOrderBook;
import dev.ledgerline.messages.market.MarketQuery.FindPublicTrades;
import dev.ledgerline.messages.market.MarketQuery.FindTicker;
import dev.ledgerline.messages.order.InquiryView;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderQuery.FindInquiries;
import dev.ledgerline.messages.order.OrderQuery.FindOpenOrders;
import dev.ledgerline.messages.order.OrderQuery.FindOrderHistory;
import dev.ledgerline.messages.order.OrderQuery.FindOrders;
import dev.ledgerline.messages.order.OrderQuery.FindOrdersOfAccount;
import dev.ledgerline.messages.order.OrderQuery.FindOrdersToReassign;
import dev.ledgerline.messages.order.OrderQuery.FindUnknownOutcomes;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.order.UnknownOutcomeView;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionQuery.FindOpenPositions;
import dev.ledgerline.messages.position.PositionQuery.FindPosition;
import dev.ledgerline.messages.position.PositionQuery.FindPositionHistory;
import dev.ledgerline.messages.position.PositionView;
import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.PageRequest;
import dev.ledgerline.messages.projection.ProjectionQuery.AwaitPosition;
import dev.ledgerline.messages.projection.ProjectionQuery.AwaitProjection;
import dev.ledgerline.messages.projection.ProjectionQuery.FindProjections;
import dev.ledgerline.messages.projection.ProjectionView;
import dev.ledgerline.messages.projection.Sight;
import dev.ledgerline.messages.reconciliation.CaseView;
import dev.ledgerline.messages.reconciliation.ReconciliationQuery.FindCase;
import dev.ledgerline.messages.reconciliation.ReconciliationQuery.FindCaseNumbered;
import dev.ledgerline.messages.reconciliation.ReconciliationQuery.FindCases;
import dev.ledgerline.messages.reconciliation.ReconciliationQuery.FindReconciliationStatus;
import dev.ledgerline.messages.reconciliation.ReconciliationStatusView;
import dev.ledgerline.messages.strategy.StrategyQuery.FindStrategies;
import dev.ledgerline.messages.strategy.StrategyView;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.venue.Capability;
import dev.ledgerline.messages.venue.Support;
import dev.ledgerline.messages.venue.VenueQuery.FindVenues;
import dev.ledgerline.messages.venue.VenueView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Answers every query from what a test has put there. */
public class FakeReadModel {
    public final Map<AccountId, AccountView> accounts = new ConcurrentSkipListMap<>();
    public final Map<String, ApiKeyView> keys = new ConcurrentHashMap<>();
    public final List<StrategyView> strategies = new CopyOnWriteArrayList<>();
    public final Map<OrderId, OrderView> orders = new ConcurrentSkipListMap<>();
    public final Map<PositionId, PositionView> positions = new ConcurrentSkipListMap<>();
    public final List<DealView> deals = new CopyOnWriteArrayList<>();
    public final Map<Long, CaseView> cases = new ConcurrentSkipListMap<>();
    public final Map<AccountId, ReconciliationStatusView> comparisons = new ConcurrentSkipListMap<>();
    public final List<CredentialView> credentials = new CopyOnWriteArrayList<>();
    public final List<ConnectionView> connections = new CopyOnWriteArrayList<>();
    public final List<PayloadView> payloads = new CopyOnWriteArrayList<>();
    public final List<UnknownOutcomeView> unknownOutcomes = new CopyOnWriteArrayList<>();
    public final List<InquiryView> inquiries = new CopyOnWriteArrayList<>();
    public final List<Object> asked = new CopyOnWriteArrayList<>();
    public volatile long projectionPosition = 42;

    /** What happens when somebody waits for a follower of the log by this name. */
    public volatile Consumer<String> awaited = name -> {};

    /** What the venue says of its market. */
    public volatile Function<MarketQuery, MarketAnswer> market = FakeReadModel::silent;

    private static MarketAnswer silent(MarketQuery query) {
        return new MarketAnswer.Refused(MarketAnswer.Reason.UNAVAILABLE, "no answer");
    }

    void forgetRows() {
        market = FakeReadModel::silent;
        asked.clear();
        unknownOutcomes.clear();
        inquiries.clear();
        orders.clear();
        positions.clear();
        deals.clear();
        cases.clear();
        comparisons.clear();
        credentials.clear();
        connections.clear();
        payloads.clear();
        projectionPosition = 42;
        awaited = name -> {};
    }

    @QueryHandler
    List<AccountView> handle(FindAccounts query) {
        return List.copyOf(accounts.values());
    }

    @QueryHandler
    @Nullable
    AccountView handle(FindAccount query) {
        return accounts.get(query.accountId());
    }

    @QueryHandler
    @Nullable
    ApiKeyView handle(FindApiKey query) {
        return keys.get(query.sha256());
    }

    @QueryHandler
    @Nullable
    ApiKeyView handle(FindApiKeyById query) {
        return keys.values().stream()
                .filter(key -> key.apiKeyId().equals(query.apiKeyId()))
                .findAny()
                .orElse(null);
    }

    @QueryHandler
    List<StrategyView> handle(FindStrategies query) {
        return strategies;
    }

    @QueryHandler
    List<VenueView> handle(FindVenues query) {
        return List.of(
                new VenueView("simulated", "simulated", VenueView.Status.CONNECTED, Map.of()),
                new VenueView(
                        "binance",
                        "binance",
                        VenueView.Status.UNUSED,
                        Map.of(Capability.AMEND, Support.UNSUPPORTED, Capability.PLACE_LIMIT, Support.TESTED)));
    }

    @QueryHandler
    @Nullable
    Market handle(FindMarket query) {
        if (!query.instrument().toString().equals("BTC/USDT")) return null;
        return new Market(
                new InstrumentRules(
                        query.instrument(),
                        new BigDecimal("0.01"),
                        new BigDecimal("0.001"),
                        Quantity.of("0.001"),
                        Quantity.of("1000"),
                        BigDecimal.ZERO,
                        true),
                Price.of("50000"));
    }

    @QueryHandler
    List<OrderView> handle(FindOrders query) {
        return query.orderIds().stream()
                .flatMap(id -> Stream.ofNullable(orders.get(id)))
                .toList();
    }

    @QueryHandler
    List<OrderView> handle(FindOrdersOfAccount query) {
        asked.add(query);
        return orders.values().stream()
                .filter(order -> order.accountId().equals(query.accountId()))
                .filter(order ->
                        query.instrument() == null || query.instrument().equals(order.instrument()))
                .filter(order -> query.statuses().isEmpty() || query.statuses().contains(order.status()))
                .filter(order -> query.exchangeOrderId() == null
                        || query.exchangeOrderId().equals(order.exchangeOrderId()))
                .filter(order ->
                        query.clientOrderId() == null || query.clientOrderId().equals(order.clientOrderId()))
                .toList();
    }

    @QueryHandler
    List<DealView> handle(FindExecutions query) {
        asked.add(query);
        return deals;
    }

    @QueryHandler
    MarketAnswer handle(FindTicker query) {
        return market.apply(query);
    }

    @QueryHandler
    MarketAnswer handle(FindOrderBook query) {
        return market.apply(query);
    }

    @QueryHandler
    MarketAnswer handle(FindPublicTrades query) {
        return market.apply(query);
    }

    @QueryHandler
    MarketAnswer handle(FindCandles query) {
        return market.apply(query);
    }

    @QueryHandler
    MarketAnswer handle(FindInstruments query) {
        return market.apply(query);
    }

    @QueryHandler
    MarketAnswer handle(FindBalances query) {
        return market.apply(query);
    }

    @QueryHandler
    Page<OrderView> handle(FindOpenOrders query) {
        asked.add(query);
        return page(List.copyOf(orders.values()), query.page());
    }

    @QueryHandler
    Page<OrderView> handle(FindOrderHistory query) {
        asked.add(query);
        return page(List.copyOf(orders.values()), query.page());
    }

    @QueryHandler
    Page<OrderView> handle(FindOrdersToReassign query) {
        asked.add(query);
        List<OrderView> found = orders.values().stream()
                .filter(order -> query.orderIds().isEmpty() || query.orderIds().contains(order.orderId()))
                .toList();
        return page(found, query.page());
    }

    @QueryHandler
    Page<DealView> handle(FindDeals query) {
        asked.add(query);
        return page(deals, query.page());
    }

    @QueryHandler
    List<DealView> handle(FindDealsOfOrders query) {
        return deals;
    }

    @QueryHandler
    @Nullable
    PositionView handle(FindPosition query) {
        return positions.get(query.positionId());
    }

    @QueryHandler
    Page<PositionView> handle(FindOpenPositions query) {
        asked.add(query);
        return page(List.copyOf(positions.values()), query.page());
    }

    @QueryHandler
    Page<PositionView> handle(FindPositionHistory query) {
        asked.add(query);
        return page(List.copyOf(positions.values()), query.page());
    }

    @QueryHandler
    Page<CaseView> handle(FindCases query) {
        asked.add(query);
        return page(List.copyOf(cases.values()), query.page());
    }

    @QueryHandler
    @Nullable
    CaseView handle(FindCase query) {
        return cases.values().stream()
                .filter(each -> each.caseId().equals(query.caseId()))
                .findAny()
                .orElse(null);
    }

    @QueryHandler
    @Nullable
    CaseView handle(FindCaseNumbered query) {
        return cases.get(query.sequence());
    }

    @QueryHandler
    List<ReconciliationStatusView> handle(FindReconciliationStatus query) {
        return query.accountIds().stream()
                .flatMap(id -> Stream.ofNullable(comparisons.get(id)))
                .toList();
    }

    @QueryHandler
    Page<UnknownOutcomeView> handle(FindUnknownOutcomes query) {
        asked.add(query);
        return page(
                unknownOutcomes.stream()
                        .filter(outcome -> query.accountIds().contains(outcome.accountId()))
                        .toList(),
                query.page());
    }

    @QueryHandler
    List<InquiryView> handle(FindInquiries query) {
        return inquiries;
    }

    @QueryHandler
    List<ProjectionView> handle(FindProjections query) {
        return List.of(new ProjectionView("orders", projectionPosition, 42, false, 0, 100));
    }

    @QueryHandler
    long handle(FindHead query) {
        return projectionPosition;
    }

    @QueryHandler
    CompletableFuture<Long> handle(AwaitPosition query) {
        return CompletableFuture.completedFuture(projectionPosition);
    }

    @QueryHandler
    CompletableFuture<Long> handle(AwaitProjection query) {
        awaited.accept(query.name());
        return CompletableFuture.completedFuture(projectionPosition);
    }

    @QueryHandler
    List<CredentialView> handle(FindCredentials query) {
        return credentials;
    }

    @QueryHandler
    List<ConnectionView> handle(FindConnections query) {
        return connections;
    }

    @QueryHandler
    MasterKeyView handle(FindMasterKey query) {
        return new MasterKeyView("file", "17", List.of("3", "17"), true, 12, null);
    }

    @QueryHandler
    Page<PayloadView> handle(FindPayloads query) {
        asked.add(query);
        return page(
                payloads.stream()
                        .filter(payload -> payload.kind() == query.kind())
                        .toList(),
                query.page());
    }

    private <T> Page<T> page(List<T> rows, PageRequest page) {
        return new Page<T>(rows, page.counted() ? Long.valueOf(rows.size()) : null, null)
                .seen(new Sight(projectionPosition, projectionPosition));
    }
}
