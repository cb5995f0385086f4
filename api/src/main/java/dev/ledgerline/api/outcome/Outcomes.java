package dev.ledgerline.api.outcome;

import dev.ledgerline.api.outcome.OutcomeController.OutcomePage;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountQuery.FindAccounts;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.order.InquiryView;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderQuery.FindInquiries;
import dev.ledgerline.messages.order.OrderQuery.FindUnknownOutcomes;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.order.UnknownOutcomeView;
import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is unknown, as the log has it, beside how the venue was asked, which the gateway remembers. */
@Component
class Outcomes {
    private final Queries queries;
    private final Clock clock;

    Outcomes(Queries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    OutcomePage find(List<AccountId> accountIds, PageRequest page) {
        Page<UnknownOutcomeView> unknown = queries.find(new FindUnknownOutcomes(accountIds, page));
        if (unknown.items().isEmpty()) return new OutcomePage(List.of(), unknown.next());
        List<OrderId> orderIds = unknown.items().stream()
                .map(UnknownOutcomeView::orderId)
                .distinct()
                .toList();
        Map<Key, InquiryView> inquiries = queries.find(new FindInquiries(orderIds)).stream()
                .collect(Collectors.toMap(
                        each -> new Key(each.orderId(), each.kind(), each.venueClientOrderId()), Function.identity()));
        Map<AccountId, String> exchanges = queries.find(new FindAccounts()).stream()
                .collect(Collectors.toMap(AccountView::accountId, AccountView::exchangeId));
        Instant now = clock.instant();
        return new OutcomePage(
                unknown.items().stream()
                        .map(each -> OutcomeRow.of(
                                each,
                                exchanges.get(each.accountId()),
                                inquiries.get(new Key(
                                        each.orderId(), each.kind(), String.valueOf(each.venueClientOrderId()))),
                                now))
                        .toList(),
                unknown.next());
    }

    private record Key(OrderId orderId, Outstanding kind, String venueClientOrderId) {}
}
