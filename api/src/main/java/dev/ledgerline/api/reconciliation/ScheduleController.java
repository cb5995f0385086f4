package dev.ledgerline.api.reconciliation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.OwnSurface;
import dev.ledgerline.api.web.PathIds;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.JsonText;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.api.web.messaging.Commands;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.reconciliation.ReconciliationCommand.ScheduleReconciliation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** How often an account is compared with its venue without being asked. */
@Tag(name = "Reconciliation")
@RestController
class ScheduleController implements Described, OwnSurface {
    private static final int LONGEST_SECONDS = 31 * 24 * 3600;

    private static final Field<Integer> SHORT = interval("short_seconds");
    private static final Field<Integer> HOURLY = interval("hourly_seconds");
    private static final Field<Integer> LONG = interval("long_seconds");
    private static final Form SCHEDULE = Form.of("ReconciliationSchedule", SHORT, HOURLY, LONG);

    private final Accounts accounts;
    private final Commands commands;

    ScheduleController(Accounts accounts, Commands commands) {
        this.accounts = accounts;
        this.commands = commands;
    }

    private static Field<Integer> interval(String name) {
        return Field.optional(name, Types.integer(0, LONGEST_SECONDS))
                .says("Null, or left out, for the configured interval; 0 for never.");
    }

    @Override
    public List<Operation> operations() {
        return List.of(Operation.body(
                HttpMethod.PUT,
                "/api/reconciliation/{accountId}/schedule",
                "Say how often an account is compared with its venue",
                SCHEDULE));
    }

    @PutMapping("/api/reconciliation/{accountId}/schedule")
    Schedule schedule(
            @PathVariable String accountId,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.demandAdministration();
        AccountId account = new AccountId(PathIds.read("account_id", accountId));
        Values values = SCHEDULE.read(JsonText.read(body));
        accounts.demandReadable(List.of(account), caller);
        Schedule schedule = new Schedule(account.value(), values.get(SHORT), values.get(HOURLY), values.get(LONG));
        commands.<Object>send(
                new ScheduleReconciliation(
                        account,
                        seconds(schedule.shortSeconds()),
                        seconds(schedule.hourlySeconds()),
                        seconds(schedule.longSeconds())),
                caller.metadata());
        return schedule;
    }

    private static @Nullable Duration seconds(@Nullable Integer seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    /** @param shortSeconds null where the configured interval holds */
    record Schedule(
            @JsonProperty("account_id") long accountId,
            @JsonProperty("short_seconds") @Nullable Integer shortSeconds,
            @JsonProperty("hourly_seconds") @Nullable Integer hourlySeconds,
            @JsonProperty("long_seconds") @Nullable Integer longSeconds) {}
}
