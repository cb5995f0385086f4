package dev.ledgerline.messages.projection;

import dev.ledgerline.messages.account.AccountId;
import java.util.List;

/** Asks for a page of the rows of some accounts. */
public interface PagedQuery {
    List<AccountId> accountIds();

    PageRequest page();
}
