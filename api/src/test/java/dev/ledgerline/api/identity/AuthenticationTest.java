package dev.ledgerline.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.web.ApiTest;
import dev.ledgerline.messages.account.AccountCommand.PlaceOrder;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.identity.Role;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest extends ApiTest {
    private static final String ORDER = "{\"account_id\":1,\"command\":\"send_order\",\"payload\":{\"symbol\":"
            + "\"BTC/USDT\",\"side\":\"buy\",\"order_type\":\"market\",\"qty\":1}}";

    @Test
    void issuesTheConfiguredKeyAtTheStart() {
        assertThat(core.keys).containsKey(Hashes.hex(KEY));
        assertThat(get("/oms/accounts").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oms/accounts",
                "/oms/orders/open",
                "/admin/accounts",
                "/no/such/path",
                "/actuator",
                "/healthz/../oms/accounts",
                "/healthz;/../oms/accounts",
                "/healthz/x",
                "/docsx",
                "/error"
            })
    void letsNobodyPastWithoutAKey(String path) {
        Reply reply = send("GET", path, null);

        assertThat(reply.status()).isIn(401, 400);
        if (reply.status() == 401) assertThat(reply.at("/detail/code")).isEqualTo("missing_api_key");
    }

    @Test
    void refusesAWrongKey() {
        Reply reply = send("GET", "/oms/accounts", null, "x-api-key", "wrong");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.at("/detail/code")).isEqualTo("invalid_api_key");
    }

    @Test
    void refusesAWrongKeyEvenWithTheRightPassword() {
        Reply reply =
                send("GET", "/oms/accounts", null, "x-api-key", "wrong", "Authorization", basic("admin:" + PASSWORD));

        assertThat(reply.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/openapi.json", "/actuator/health"})
    void leavesSomePagesOpen(String path) {
        assertThat(send("GET", path, null).status()).isEqualTo(200);
    }

    @Test
    void acceptsTheAdministratorsPassword() {
        assertThat(send("GET", "/admin/accounts", null, "Authorization", basic("admin:" + PASSWORD))
                        .status())
                .isEqualTo(200);
        assertThat(send("GET", "/admin/accounts", null, "Authorization", basic("admin:guess"))
                        .status())
                .isEqualTo(401);
        assertThat(send("GET", "/admin/accounts", null, "Authorization", "Basic ???")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void keepsAKeyToItsAccounts() {
        key("trader-2", Role.TRADER, List.of(new AccountId(2)));

        Reply denied = send("POST", "/oms/commands", ORDER, "x-api-key", "trader-2");
        Reply allowed = send(
                "POST",
                "/oms/commands",
                ORDER.replace("\"account_id\":1", "\"account_id\":2"),
                "x-api-key",
                "trader-2");

        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.at("/detail/code")).isEqualTo("permission_denied");
        assertThat(allowed.status()).isEqualTo(200);
        assertThat(core.received(PlaceOrder.class)).hasSize(1);
        assertThat(send("GET", "/oms/orders/open?account_ids=2,1", null, "x-api-key", "trader-2")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void recordsNothingOnAccountsOfOthers() {
        key("trader-2", Role.TRADER, List.of(new AccountId(2)));

        send("POST", "/oms/commands", ORDER.replace("buy", "up"), "x-api-key", "trader-2");

        assertThat(core.received).isEmpty();
    }

    @Test
    void letsAReaderReadAndNoMore() {
        key("reader", Role.READONLY, List.of());

        assertThat(send("GET", "/oms/orders/open?account_ids=1", null, "x-api-key", "reader")
                        .status())
                .isEqualTo(200);
        assertThat(send("POST", "/oms/commands", ORDER, "x-api-key", "reader").status())
                .isEqualTo(403);
        assertThat(send("GET", "/admin/accounts", null, "x-api-key", "reader").at("/detail/code"))
                .isEqualTo("permission_denied");
    }

    private void key(String plain, Role role, List<AccountId> accounts) {
        core.keys.put(Hashes.hex(plain), new ApiKeyView(new ApiKeyId(50), plain, role, accounts));
    }

    private static String basic(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }
}
