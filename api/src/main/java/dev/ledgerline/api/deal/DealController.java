package dev.ledgerline.api.deal;

import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.account.Listing;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.RowText;
import dev.ledgerline.api.web.RowTexts;
import dev.ledgerline.api.web.Rows;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.deal.DealQuery.FindDeals;
import dev.ledgerline.messages.deal.DealView;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Deals, by the day the venue executed them. */
@Tag(name = "Deals")
@RestController
class DealController implements Described {
    private final Accounts accounts;
    private final Queries queries;
    private final Projections projections;
    private final RowTexts<DealView, DealRow> texts;

    DealController(Accounts accounts, Queries queries, Projections projections, JsonMapper json) {
        this.accounts = accounts;
        this.queries = queries;
        this.projections = projections;
        this.texts = new RowTexts<>(json, DealRow::of);
    }

    @Override
    public List<Operation> operations() {
        return List.of(Operation.query("/oms/deals", "Deals executed within some days", Listing.HISTORY));
    }

    @GetMapping("/oms/deals")
    Rows<RowText<DealRow>> deals(HttpServletRequest request, HttpServletResponse response) {
        Listing asked = Listing.history(request);
        accounts.demandReadable(asked.accountIds(), asked.strategyId(), Caller.of(request));
        var query = new FindDeals(asked.accountIds(), asked.strategyId(), asked.from(), asked.until(), asked.page());
        var found = projections.fresh(Projections.DEALS, asked.atLeast(), response, () -> queries.find(query));
        return asked.rows(found, texts);
    }
}
