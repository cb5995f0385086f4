package dev.ledgerline.api.archive;

import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.account.Listing;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.Rows;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.archive.ArchiveQuery.FindPayloads;
import dev.ledgerline.messages.archive.PayloadKind;
import dev.ledgerline.messages.archive.PayloadView;
import dev.ledgerline.messages.projection.Page;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Payloads by the day they were first seen. Every content is there: a later one does not replace an earlier one. */
@Tag(name = "Raw payloads")
@RestController
class PayloadController implements Described {
    private final Accounts accounts;
    private final Queries queries;

    PayloadController(Accounts accounts, Queries queries) {
        this.accounts = accounts;
        this.queries = queries;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.query("/ccxt/orders/raw", "What exchanges said about orders, word for word", Listing.RAW),
                Operation.query("/ccxt/trades/raw", "What exchanges said about trades, word for word", Listing.RAW));
    }

    @GetMapping("/ccxt/orders/raw")
    Rows<RawOrderRow> orders(HttpServletRequest request) {
        Listing asked = asked(request);
        return asked.rows(find(PayloadKind.ORDER, asked), RawOrderRow::of);
    }

    @GetMapping("/ccxt/trades/raw")
    Rows<RawTradeRow> trades(HttpServletRequest request) {
        Listing asked = asked(request);
        return asked.rows(find(PayloadKind.TRADE, asked), RawTradeRow::of);
    }

    private Listing asked(HttpServletRequest request) {
        Listing asked = Listing.raw(request);
        accounts.demandReadable(asked.accountIds(), Caller.of(request));
        return asked;
    }

    private Page<PayloadView> find(PayloadKind kind, Listing asked) {
        return queries.find(new FindPayloads(kind, asked.accountIds(), asked.from(), asked.until(), asked.page()));
    }
}
