package dev.ledgerline.api.identity;

import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.identity.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whoever sent the request, and what they may do.
 *
 * @param principal as events remember it
 * @param accountIds which accounts; empty for all
 * @param surface which one a command came in by
 */
public record Caller(String principal, Role role, List<AccountId> accountIds, String requestId, String surface) {
    private static final String ATTRIBUTE = Caller.class.getName();

    private static final String REST = "oms-rest";

    static Caller of(ApiKeyView key, String requestId) {
        return of(key, requestId, REST);
    }

    public static Caller of(ApiKeyView key, String requestId, String surface) {
        return new Caller(key.apiKeyId().toString(), key.role(), key.accountIds(), requestId, surface);
    }

    static Caller administrator(String requestId) {
        return new Caller("admin", Role.OWNER, List.of(), requestId, REST);
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

    public boolean mayRead(AccountId accountId) {
        return accountIds.isEmpty() || accountIds.contains(accountId);
    }

    public boolean mayTrade(AccountId accountId) {
        return role != Role.READONLY && mayRead(accountId);
    }

    public boolean mayAdminister() {
        return role == Role.OWNER;
    }

    public void demandAdministration() {
        if (!mayAdminister()) throw RequestRefused.permissionDenied("this needs a key with the role owner");
    }

    public boolean mayManageRisk(AccountId accountId) {
        return mayAdminister() && mayRead(accountId);
    }

    public void demandRiskManagement(AccountId accountId) {
        if (!mayManageRisk(accountId))
            throw RequestRefused.permissionDenied("this key may not manage the risk of account " + accountId.value());
    }

    public String roleName() {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** What every command carries, and so every event. */
    public Map<String, String> metadata() {
        return Map.of("principal", principal, "role", roleName(), "surface", surface, "requestId", requestId);
    }
}
