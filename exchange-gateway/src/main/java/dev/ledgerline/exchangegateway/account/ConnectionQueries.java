package dev.ledgerline.exchangegateway.account;

import dev.ledgerline.messages.account.AccountQuery.FindConnections;
import dev.ledgerline.messages.account.ConnectionView;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

@Component
class ConnectionQueries {
    private final VenueAccounts accounts;

    ConnectionQueries(VenueAccounts accounts) {
        this.accounts = accounts;
    }

    @QueryHandler
    List<ConnectionView> handle(FindConnections query) {
        return accounts.connections();
    }
}
