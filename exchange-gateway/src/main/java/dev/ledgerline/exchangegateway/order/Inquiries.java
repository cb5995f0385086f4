package dev.ledgerline.exchangegateway.order;

import dev.ledgerline.messages.order.InquiryView;
import dev.ledgerline.messages.order.OrderQuery.FindInquiries;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Tells how venues were asked about what is unknown. */
@Component
class Inquiries {
    private final VenueRequestStore requests;

    Inquiries(VenueRequestStore requests) {
        this.requests = requests;
    }

    @QueryHandler
    List<InquiryView> handle(FindInquiries query) {
        return query.orderIds().isEmpty() ? List.of() : requests.inquiries(query.orderIds());
    }
}
