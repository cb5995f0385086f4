package dev.ledgerline.api.position;

import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.account.Listing;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.RowText;
import dev.ledgerline.api.web.RowTexts;
import dev.ledgerline.api.web.Rows;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.position.PositionQuery.FindOpenPositions;
import dev.ledgerline.messages.position.PositionQuery.FindPositionHistory;
import dev.ledgerline.messages.position.PositionView;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Positions, as they are and as they were. */
@Tag(name = "Positions")
@RestController
class PositionController implements Described {
    private final Accounts accounts;
    private final Queries queries;
    private final Projections projections;
    private final RowTexts<PositionView, PositionRow> texts;

    PositionController(Accounts accounts, Queries queries, Projections projections, JsonMapper json) {
        this.accounts = accounts;
        this.queries = queries;
        this.projections = projections;
        this.texts = new RowTexts<>(json, PositionRow::of);
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.query("/oms/positions/open", "Positions that are open or being closed", Listing.OPEN),
                Operation.query(
                        "/oms/positions/history",
                        "Positions of any state that changed within some days",
                        Listing.HISTORY));
    }

    @GetMapping("/oms/positions/open")
    Rows<RowText<PositionRow>> open(HttpServletRequest request, HttpServletResponse response) {
        Listing asked = Listing.open(request);
        accounts.demandReadable(asked.accountIds(), asked.strategyId(), Caller.of(request));
        var query = new FindOpenPositions(asked.accountIds(), asked.strategyId(), asked.page());
        var found = projections.fresh(Projections.POSITIONS, asked.atLeast(), response, () -> queries.find(query));
        return asked.rows(found, texts);
    }

    @GetMapping("/oms/positions/history")
    Rows<RowText<PositionRow>> history(HttpServletRequest request, HttpServletResponse response) {
        Listing asked = Listing.history(request);
        accounts.demandReadable(asked.accountIds(), asked.strategyId(), Caller.of(request));
        var query = new FindPositionHistory(
                asked.accountIds(), asked.strategyId(), asked.from(), asked.until(), asked.page());
        var found = projections.fresh(Projections.POSITIONS, asked.atLeast(), response, () -> queries.find(query));
        return asked.rows(found, texts);
    }
}
