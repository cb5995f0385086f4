package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.exchangegateway.account.VenueAccounts;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.ConnectionView;
import dev.ledgerline.messages.check.Check;
import dev.ledgerline.messages.check.CheckResult;
import dev.ledgerline.messages.reconciliation.ReconciliationScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Has every account compared with its venue: orders, fills, balances and positions. A difference is a case of its own,
 * which says where and why; only an account that cannot be compared is a problem of the check.
 */
@Component
@Order(11)
class VenueCheck implements Check {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_EVERY_MILLIS = 50;

    private final VenueAccounts accounts;
    private final Reconciler reconciler;
    private final StatusStore statuses;
    private final JdbcTemplate jdbc;

    VenueCheck(VenueAccounts accounts, Reconciler reconciler, StatusStore statuses, JdbcTemplate jdbc) {
        this.accounts = accounts;
        this.reconciler = reconciler;
        this.statuses = statuses;
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "venues";
    }

    @Override
    public CheckResult run() {
        List<AccountId> begun = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (ConnectionView connection : accounts.connections()) {
            if (reconciler.request(connection.accountId(), Run.of(ReconciliationScope.LONG)))
                begun.add(connection.accountId());
            else problems.add(connection.accountId() + " cannot be compared, for it is not open at its venue");
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        int compared = 0;
        for (AccountId accountId : begun) {
            String failure = awaitEnd(accountId, end) ? statuses.find(accountId).failure() : "it takes too long";
            if (failure == null) compared++;
            else problems.add(accountId + " could not be compared: " + failure);
        }
        List<String> open = jdbc.query(
                "select difference || ' of account ' || account_id || ', ' || subject || ': ' || count(*) over ()"
                        + " || ' in all' from reconciliation_case where status <> 'CLOSED' order by case_id limit 5",
                (row, index) -> row.getString(1));
        return new CheckResult(
                compared + " accounts with their venues: orders, fills, balances, positions", problems, open);
    }

    private boolean awaitEnd(AccountId accountId, long end) {
        while (reconciler.isRunning(accountId)) {
            if (System.nanoTime() > end) return false;
            try {
                Thread.sleep(LOOK_EVERY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
