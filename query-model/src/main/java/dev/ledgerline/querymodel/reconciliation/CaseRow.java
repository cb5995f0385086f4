package dev.ledgerline.querymodel.reconciliation;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.reconciliation.CaseId;
import dev.ledgerline.messages.reconciliation.CaseStatus;
import dev.ledgerline.messages.reconciliation.CaseView;
import dev.ledgerline.messages.reconciliation.Decision;
import dev.ledgerline.messages.reconciliation.Difference;
import dev.ledgerline.messages.reconciliation.Evidence;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.querymodel.projection.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** A case as it is read. */
@Entity
@Immutable
@Table(name = "reconciliation_case_read")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class CaseRow {
    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};

    @Id
    private long id;

    private String caseId;
    private long accountId;

    @Enumerated(EnumType.STRING)
    private Difference difference;

    private String subject;
    private @Nullable String instrument;

    @Enumerated(EnumType.STRING)
    private CaseStatus status;

    private String ours;
    private String venues;

    @Enumerated(EnumType.STRING)
    private Decision proposal;

    @Enumerated(EnumType.STRING)
    private @Nullable Decision decision;

    private @Nullable Boolean decidedByPolicy;
    private @Nullable String decidedBy;
    private @Nullable String comment;
    private @Nullable String outcome;
    private long times;
    private Instant openedAt;
    private Instant updatedAt;
    private @Nullable Instant closedAt;

    protected CaseRow() {}

    long id() {
        return id;
    }

    CaseView view() {
        return new CaseView(
                id,
                new CaseId(caseId),
                new AccountId(accountId),
                difference,
                subject,
                instrument == null ? null : InstrumentId.of(instrument),
                status,
                new Evidence(Json.read(ours, WORDS), Json.read(venues, WORDS)),
                proposal,
                decision,
                decidedByPolicy,
                decidedBy,
                comment,
                outcome,
                Math.toIntExact(times),
                openedAt,
                updatedAt,
                closedAt);
    }
}
