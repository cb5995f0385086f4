package dev.ledgerline.api.identity;

import dev.ledgerline.api.web.ErrorDetail;
import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.identity.Permission;
import dev.ledgerline.messages.identity.Role;
import dev.ledgerline.messages.identity.UserId;
import dev.ledgerline.messages.strategy.StrategyId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Whoever sent the request, and what they may do.
 *
 * @param principal as events remember it
 * @param key null for the administrator by password
 * @param access what decides; not always the key's own, see {@link #stoppingEverything}
 * @param surface which one a command came in by
 */
public record Caller(
        String principal, Role role, @Nullable ApiKeyView key, Access access, String requestId, String surface) {
    private static final String ATTRIBUTE = Caller.class.getName();

    private static final String REST = "oms-rest";

    static Caller of(ApiKeyView key, String requestId) {
        return of(key, requestId, REST);
    }

    public static Caller of(ApiKeyView key, String requestId, String surface) {
        return new Caller(key.apiKeyId().toString(), key.role(), key, Access.of(key), requestId, surface);
    }

    static Caller administrator(String requestId) {
        return new Caller("admin", Role.ADMIN, null, Access.of(Role.ADMIN), requestId, REST);
    }

    /** The same one, by another surface. */
    public Caller by(String other) {
        return new Caller(principal, role, key, access, requestId, other);
    }

    public static Caller of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Caller caller) return caller;
        throw new IllegalStateException("this path is served without a caller");
    }

    /** As the log names whoever asks; a dash for who is not known. */
    public static String nameOf(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Caller caller ? caller.principal() : "-";
    }

    public void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Whether the matrix allows it, for whatever strategies; see {@link #isRestricted}. */
    public boolean may(Permission permission, AccountId accountId) {
        return access.allows(permission, accountId);
    }

    /** Whether anything at all: to others, what is on an account is not there. */
    public boolean mayUse(AccountId accountId) {
        return Stream.of(Permission.values()).anyMatch(permission -> may(permission, accountId));
    }

    /** A key restricted to strategies may, too; what it may read of the account says {@link #admits}. */
    public boolean mayRead(AccountId accountId) {
        return may(Permission.READ, accountId);
    }

    /** All that is on the account, of whatever strategy. */
    public boolean mayReadAllOf(AccountId accountId) {
        return mayRead(accountId) && !isRestricted(accountId);
    }

    /** Under any strategy, and none. */
    public boolean mayTrade(AccountId accountId) {
        return may(Permission.TRADE, accountId) && !isRestricted(accountId);
    }

    public boolean mayManageRisk(AccountId accountId) {
        return may(Permission.MANAGE_RISK, accountId);
    }

    /** For whatever strategies, the risk of the account, or the whole server. */
    public boolean mayTradeOrOversee(AccountId accountId) {
        return mayAdminister() || mayManageRisk(accountId) || may(Permission.TRADE, accountId);
    }

    public boolean mayAdminister() {
        return role.administers();
    }

    /** Whether the key is for some strategies of the account only. */
    public boolean isRestricted(AccountId accountId) {
        return access.isRestricted(accountId);
    }

    public boolean admits(AccountId accountId, StrategyId strategyId) {
        return access.admits(accountId, strategyId);
    }

    public boolean readsEverything() {
        return access.readsEverything();
    }

    public void demandAdministration() {
        if (!mayAdminister()) throw RequestRefused.permissionDenied("this needs a key of an owner or administrator");
    }

    /** For what only an owner may touch: other owners. */
    public void demandOwnership() {
        if (role != Role.OWNER) throw RequestRefused.permissionDenied("this needs a key of an owner");
    }

    public void demand(Permission permission, AccountId accountId) {
        ErrorDetail why = whyNot(permission, accountId);
        if (why != null) throw new RequestRefused(HttpStatus.FORBIDDEN, why);
    }

    /** For what concerns the account as a whole. */
    public void demandTrading(AccountId accountId) {
        demand(Permission.TRADE, accountId);
        if (isRestricted(accountId))
            throw new RequestRefused(HttpStatus.FORBIDDEN, strategyDenied("this needs a key for all strategies"));
    }

    /** For what may be set right by those who trade and by those who run the server. */
    public void demandTradingOrAdministration(AccountId accountId) {
        if (!mayAdminister()) demandTrading(accountId);
    }

    /** For what those who trade may do, the risk desk, and those who run the server. */
    public void demandTradingOrOversight(AccountId accountId) {
        if (!mayTradeOrOversee(accountId)) demand(Permission.TRADE, accountId);
    }

    public void demandRiskManagement(AccountId accountId) {
        demand(Permission.MANAGE_RISK, accountId);
    }

    public void demandStrategy(AccountId accountId, StrategyId strategyId) {
        if (!admits(accountId, strategyId))
            throw new RequestRefused(HttpStatus.FORBIDDEN, strategyDenied(accountId, strategyId));
    }

    /** Why a permission is missing, in words for people; null if it is not. */
    public @Nullable ErrorDetail whyNot(Permission permission, AccountId accountId) {
        if (may(permission, accountId)) return null;
        if (role == Role.ADMIN)
            return new ErrorDetail("admin_read_only", "an administrator does not trade: use a key of a trader");
        String what = switch (permission) {
            case READ -> "read account ";
            case TRADE -> "trade on account ";
            case CLOSE_POSITION -> "close positions of account ";
            case MANAGE_RISK -> "manage the risk of account ";
            case BLOCK_NEW_POSITIONS -> "forbid or allow new positions of account ";
            case BLOCK_ACCOUNT -> "block account ";
        };
        return new ErrorDetail("permission_denied", "this key may not " + what + accountId.value());
    }

    public static ErrorDetail strategyDenied(AccountId accountId, StrategyId strategyId) {
        return strategyDenied(
                "this key is for other strategies of account " + accountId.value() + " than " + strategyId.value());
    }

    public static ErrorDetail strategyDenied(String message) {
        return new ErrorDetail("strategy_permission_denied", message);
    }

    /**
     * The same caller, whom nothing keeps from canceling: stopping an account takes the risk desk's permission, and then its
     * orders must go, whoever may trade there.
     */
    public Caller stoppingEverything() {
        return new Caller(principal, role, key, Access.of(Role.OWNER), requestId, surface);
    }

    public @Nullable ApiKeyId apiKeyId() {
        return key == null ? null : key.apiKeyId();
    }

    public @Nullable UserId userId() {
        return key == null ? null : key.userId();
    }

    public String roleName() {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** What every command carries, and so every event. */
    public Map<String, String> metadata() {
        return Map.of("principal", principal, "role", roleName(), "surface", surface, "requestId", requestId);
    }
}
