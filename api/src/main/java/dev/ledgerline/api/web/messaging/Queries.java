package dev.ledgerline.api.web.messaging;

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
import dev.ledgerline.messages.deal.DealQuery.FindDealOfTrade;
import dev.ledgerline.messages.deal.DealQuery.FindDeals;
import dev.ledgerline.messages.deal.DealQuery.FindDealsById;
import dev.ledgerline.messages.deal.DealQuery.FindDealsOfOrders;
import dev.ledgerline.messages.deal.DealQuery.FindExecutions;
import dev.ledgerline.messages.deal.DealView;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKey;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKeyById;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKeys;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKeysOf;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.identity.UserQuery.FindUser;
import dev.ledgerline.messages.identity.UserQuery.FindUserNamed;
import dev.ledgerline.messages.identity.UserQuery.FindUsers;
import dev.ledgerline.messages.identity.UserView;
import dev.ledgerline.messages.instrument.InstrumentQuery.FindMarket;
import dev.ledgerline.messages.instrument.Market;
import dev.ledgerline.messages.log.LogQuery.AwaitLog;
import dev.ledgerline.messages.log.LogQuery.FindHead;
import dev.ledgerline.messages.log.LogQuery.ReadLog;
import dev.ledgerline.messages.log.LoggedEvent;
import dev.ledgerline.messages.market.MarketAnswer;
import dev.ledgerline.messages.market.MarketQuery;
import dev.ledgerline.messages.order.InquiryView;
import dev.ledgerline.messages.order.OrderQuery.FindInquiries;
import dev.ledgerline.messages.order.OrderQuery.FindOpenOrders;
import dev.ledgerline.messages.order.OrderQuery.FindOrderHistory;
import dev.ledgerline.messages.order.OrderQuery.FindOrders;
import dev.ledgerline.messages.order.OrderQuery.FindOrdersOfAccount;
import dev.ledgerline.messages.order.OrderQuery.FindOrdersToReassign;
import dev.ledgerline.messages.order.OrderQuery.FindUnknownOutcomes;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.order.UnknownOutcomeView;
import dev.ledgerline.messages.position.PositionQuery.FindOpenPositions;
import dev.ledgerline.messages.position.PositionQuery.FindPosition;
import dev.ledgerline.messages.position.PositionQuery.FindPositionHistory;
import dev.ledgerline.messages.position.PositionQuery.FindPositions;
import dev.ledgerline.messages.position.PositionView;
import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.ProjectionQuery.AwaitPosition;
import dev.ledgerline.messages.projection.ProjectionQuery.AwaitProjection;
import dev.ledgerline.messages.projection.ProjectionQuery.FindProjections;
import dev.ledgerline.messages.projection.ProjectionView;
import dev.ledgerline.messages.reconciliation.CaseView;
import dev.ledgerline.messages.reconciliation.ReconciliationQuery.FindCase;
import dev.ledgerline.messages.reconciliation.ReconciliationQuery.FindCaseNumbered;
import dev.ledgerline.messages.reconciliation.ReconciliationQuery.FindCases;
import dev.ledgerline.messages.reconciliation.ReconciliationQuery.FindReconciliationStatus;
import dev.ledgerline.messages.reconciliation.ReconciliationStatusView;
import dev.ledgerline.messages.strategy.StrategyQuery.FindStrategies;
import dev.ledgerline.messages.strategy.StrategyView;
import dev.ledgerline.messages.venue.VenueQuery.FindVenues;
import dev.ledgerline.messages.venue.VenueView;
import java.util.List;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every question the surfaces ask, each with the type of its answer: the queries themselves cannot say it. */
@Component
public class Queries {
    private final QueryGateway gateway;

    public Queries(QueryGateway gateway) {
        this.gateway = gateway;
    }

    public List<AccountView> find(FindAccounts query) {
        return answer(query);
    }

    public List<ConnectionView> find(FindConnections query) {
        return answer(query);
    }

    public List<CredentialView> find(FindCredentials query) {
        return answer(query);
    }

    public MasterKeyView find(FindMasterKey query) {
        return answer(query);
    }

    public Page<PayloadView> find(FindPayloads query) {
        return answer(query);
    }

    public @Nullable AccountView findOrNull(FindAccount query) {
        return answerOrNull(query);
    }

    public @Nullable ApiKeyView findOrNull(FindApiKey query) {
        return answerOrNull(query);
    }

    public @Nullable ApiKeyView findOrNull(FindApiKeyById query) {
        return answerOrNull(query);
    }

    public List<ApiKeyView> find(FindApiKeys query) {
        return answer(query);
    }

    public List<ApiKeyView> find(FindApiKeysOf query) {
        return answer(query);
    }

    public List<UserView> find(FindUsers query) {
        return answer(query);
    }

    public @Nullable UserView findOrNull(FindUser query) {
        return answerOrNull(query);
    }

    public @Nullable UserView findOrNull(FindUserNamed query) {
        return answerOrNull(query);
    }

    public @Nullable Market findOrNull(FindMarket query) {
        return answerOrNull(query);
    }

    public List<StrategyView> find(FindStrategies query) {
        return answer(query);
    }

    public Page<UnknownOutcomeView> find(FindUnknownOutcomes query) {
        return answer(query);
    }

    public List<InquiryView> find(FindInquiries query) {
        return answer(query);
    }

    public List<OrderView> find(FindOrders query) {
        return answer(query);
    }

    public List<OrderView> find(FindOrdersOfAccount query) {
        return answer(query);
    }

    public Page<OrderView> find(FindOpenOrders query) {
        return answer(query);
    }

    public Page<OrderView> find(FindOrderHistory query) {
        return answer(query);
    }

    public Page<OrderView> find(FindOrdersToReassign query) {
        return answer(query);
    }

    public Page<DealView> find(FindDeals query) {
        return answer(query);
    }

    public List<DealView> find(FindExecutions query) {
        return answer(query);
    }

    public List<DealView> find(FindDealsOfOrders query) {
        return answer(query);
    }

    public List<DealView> find(FindDealsById query) {
        return answer(query);
    }

    public @Nullable DealView findOrNull(FindDealOfTrade query) {
        return answerOrNull(query);
    }

    public List<PositionView> find(FindPositions query) {
        return answer(query);
    }

    public List<LoggedEvent> find(ReadLog query) {
        return answer(query);
    }

    public long find(FindHead query) {
        return number(query);
    }

    /** Whether the log went on in time. */
    public boolean await(AwaitLog query) {
        return this.<Boolean>answer(query);
    }

    public @Nullable PositionView findOrNull(FindPosition query) {
        return answerOrNull(query);
    }

    public Page<PositionView> find(FindOpenPositions query) {
        return answer(query);
    }

    public Page<PositionView> find(FindPositionHistory query) {
        return answer(query);
    }

    public Page<CaseView> find(FindCases query) {
        return answer(query);
    }

    public @Nullable CaseView findOrNull(FindCase query) {
        return answerOrNull(query);
    }

    public @Nullable CaseView findOrNull(FindCaseNumbered query) {
        return answerOrNull(query);
    }

    public List<ReconciliationStatusView> find(FindReconciliationStatus query) {
        return answer(query);
    }

    public List<ProjectionView> find(FindProjections query) {
        return answer(query);
    }

    public MarketAnswer find(MarketQuery query) {
        return answer(query);
    }

    public List<VenueView> find(FindVenues query) {
        return answer(query);
    }

    /** The log position the projection has reached. */
    public long await(AwaitProjection query) {
        return number(query);
    }

    /** Likewise, where only a position was waited for. */
    public long await(AwaitPosition query) {
        return number(query);
    }

    private long number(Object query) {
        return this.<Number>answer(query).longValue();
    }

    private <R> R answer(Object query) {
        R answer = this.<R>answerOrNull(query);
        if (answer == null) throw new IllegalStateException("no answer to " + query);
        return answer;
    }

    private <R> @Nullable R answerOrNull(Object query) {
        return Waiting.result(gateway.query(query, new Anything<R>()));
    }
}
