package dev.ledgerline.querymodel.account;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountStatus;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.account.AccountView.StrategyPermission;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.account.RiskLimits;
import dev.ledgerline.querymodel.projection.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import tools.jackson.core.type.TypeReference;

/** An account as it is read. */
@Entity
@Immutable
@Table(name = "account_read")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class AccountRow {
    private static final TypeReference<RiskLimits> LIMITS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> SETTINGS = new TypeReference<>() {};

    @Id
    private long id;

    private String label;
    private String exchangeId;

    @Enumerated(EnumType.STRING)
    private PositionMode positionMode;

    private boolean testnet;

    @Enumerated(EnumType.STRING)
    private AccountStatus status;

    private boolean allowNewPositions;
    private String limits;
    private String settings;
    private Instant createdAt;
    private Instant updatedAt;

    protected AccountRow() {}

    long id() {
        return id;
    }

    AccountView view(List<StrategyPermission> strategies) {
        return new AccountView(
                new AccountId(id),
                label,
                exchangeId,
                positionMode,
                testnet,
                status,
                allowNewPositions,
                Json.read(limits, LIMITS),
                Json.read(settings, SETTINGS),
                strategies,
                createdAt,
                updatedAt);
    }
}
