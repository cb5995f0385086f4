package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.reconciliation.ReconciliationCommand.Reconcile;
import dev.ledgerline.messages.reconciliation.ReconciliationCommand.ScheduleReconciliation;
import dev.ledgerline.messages.reconciliation.ReconciliationQuery.FindReconciliationStatus;
import dev.ledgerline.messages.reconciliation.ReconciliationStatusView;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Takes wishes for comparisons, and says how they went. */
@Component
class ReconciliationDesk {
    private final Reconciler reconciler;
    private final StatusStore statuses;

    ReconciliationDesk(Reconciler reconciler, StatusStore statuses) {
        this.reconciler = reconciler;
        this.statuses = statuses;
    }

    @CommandHandler
    int handle(Reconcile command) {
        Run run = Run.of(command);
        int count = 0;
        for (AccountId accountId : List.copyOf(command.accountIds())) if (reconciler.request(accountId, run)) count++;
        return count;
    }

    @CommandHandler
    void handle(ScheduleReconciliation command) {
        statuses.schedule(command);
        reconciler.reschedule(command.accountId());
    }

    @QueryHandler
    List<ReconciliationStatusView> handle(FindReconciliationStatus query) {
        return query.accountIds().stream().map(this::status).toList();
    }

    private ReconciliationStatusView status(AccountId accountId) {
        StatusStore.Status status = statuses.find(accountId);
        return new ReconciliationStatusView(
                accountId,
                status.scope(),
                status.startedAt(),
                status.finishedAt(),
                status.cursor(),
                status.failure(),
                reconciler.isRunning(accountId));
    }
}
