package dev.ledgerline.commandmodel.position;

import dev.ledgerline.commandmodel.log.CommandingGroups;
import dev.ledgerline.messages.crash.CrashPoint;
import dev.ledgerline.messages.deal.DealEvent.DealRecorded;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.position.BookId;
import dev.ledgerline.messages.position.PositionCommand.ApplyDeal;
import dev.ledgerline.messages.request.Ids;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Brings recorded deals into the books of their positions, with new ids for second legs where they are needed. */
@Component
@DisallowReplay
@ProcessingGroup(CommandingGroups.BOOKS)
class WhenDealRecordedApplyToBook {
    private final CommandGateway commands;
    private final Ids ids;
    private final Clock clock;
    private final Deque<DealId> spares = new ArrayDeque<>();

    WhenDealRecordedApplyToBook(CommandGateway commands, Ids ids, Clock clock) {
        this.commands = commands;
        this.ids = ids;
        this.clock = clock;
    }

    @EventHandler
    synchronized void on(DealRecorded event) {
        int used = apply(event, 0);
        // Few deals reverse a position; a late one can turn any number of later ones into reversals.
        for (int offered = 1; used < 0; offered *= 2) used = apply(event, offered);
        for (int i = 0; i < used; i++) spares.poll();
        CrashPoint.DEAL_APPLIED.reach();
    }

    private int apply(DealRecorded event, int offered) {
        while (spares.size() < offered) spares.add(ids.nextDeal());
        List<DealId> first = new ArrayList<>(spares).subList(0, offered);
        Integer used = commands.sendAndWait(new ApplyDeal(
                new BookId(event.accountId(), event.instrument()),
                event.positionMode(),
                event.deal(),
                List.copyOf(first),
                clock.instant()));
        return used == null ? 0 : used;
    }
}
