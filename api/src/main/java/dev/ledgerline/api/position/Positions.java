package dev.ledgerline.api.position;

import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.request.CommandItem;
import dev.ledgerline.api.request.CommandRefused;
import dev.ledgerline.api.request.PublicCode;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.identity.Permission;
import dev.ledgerline.messages.position.BookId;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionQuery.FindPosition;
import dev.ledgerline.messages.position.PositionView;
import dev.ledgerline.messages.request.RefusalCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the positions a caller speaks of. */
@Component
public class Positions {
    private final Queries queries;
    private final Projections projections;
    private final Accounts accounts;

    Positions(Queries queries, Projections projections, Accounts accounts) {
        this.queries = queries;
        this.projections = projections;
        this.accounts = accounts;
    }

    /** The position, on an account where the caller may do this, and of a strategy he may do it for. */
    PositionView forCommand(PositionId positionId, CommandItem item, Permission permission) {
        if (item.accountId() != null) accounts.forCommand(item.accountId(), item.caller(), permission);
        PositionView position = find(positionId);
        // A position of somebody else's account is, to this caller, not there.
        if (position == null
                || !item.caller().mayUse(position.accountId())
                || (item.accountId() != null && !item.accountId().equals(position.accountId())))
            throw notFound(positionId, item.accountId());
        accounts.forCommand(position.accountId(), item.caller(), permission);
        Accounts.demandStrategy(position.accountId(), position.state().strategyId(), item.caller());
        return position;
    }

    /** Looks twice, since the position may have been opened a moment ago. */
    public @Nullable PositionView find(PositionId positionId) {
        PositionView position = queries.findOrNull(new FindPosition(positionId));
        if (position != null) return position;
        projections.awaitForCommand(Projections.POSITIONS);
        return queries.findOrNull(new FindPosition(positionId));
    }

    /** The book that decides about it. */
    public static BookId bookOf(PositionView position) {
        return new BookId(position.accountId(), position.state().instrument());
    }

    private static CommandRefused notFound(PositionId positionId, @Nullable AccountId account) {
        return account == null
                ? CommandRefused.unrecorded(PublicCode.POSITION_NOT_FOUND, "there is no position " + positionId.value())
                : CommandRefused.on(account, RefusalCode.POSITION_NOT_FOUND, "position " + positionId.value());
    }
}
