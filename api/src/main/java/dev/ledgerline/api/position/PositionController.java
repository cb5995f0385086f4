package dev.ledgerline.api.position;

import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.account.Listing;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.Rows;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.position.PositionQuery.FindOpenPositions;
import dev.ledgerline.messages.position.PositionQuery.FindPositionHistory;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Positions, as they are and as they were. */
@Tag(name = "Positions")
@RestController
class PositionController implements Described {
    private final Accounts accounts;
    private final Queries queries;
    private final Projections projections;

    PositionController(Accounts accounts, Queries queries, Projections projections) {
        this.accounts = accounts;
        this.queries = queries;
        this.projections = projections;
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
    Rows<PositionRow> open(HttpServletRequest request, HttpServletResponse response) {
        Listing asked = Listing.open(request);
        accounts.demandReadable(asked.accountIds(), asked.strategyId(), Caller.of(request));
        projections.freshen(Projections.POSITIONS, asked.atLeast(), response);
        var found = queries.find(new FindOpenPositions(asked.accountIds(), asked.strategyId(), asked.page()));
        return asked.rows(found, PositionRow::of);
    }

    @GetMapping("/oms/positions/history")
    Rows<PositionRow> history(HttpServletRequest request, HttpServletResponse response) {
        Listing asked = Listing.history(request);
        accounts.demandReadable(asked.accountIds(), asked.strategyId(), Caller.of(request));
        projections.freshen(Projections.POSITIONS, asked.atLeast(), response);
        var found = queries.find(new FindPositionHistory(
                asked.accountIds(), asked.strategyId(), asked.from(), asked.until(), asked.page()));
        return asked.rows(found, PositionRow::of);
    }
}
