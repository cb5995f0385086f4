package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.identity.AccessStatus;
import dev.ledgerline.messages.identity.ApiKeyCommand.ChangeApiKeyStatus;
import dev.ledgerline.messages.identity.ApiKeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Users, keys, passwords and tokens, from hiring to firing. */
@ExtendWith(OutputCaptureExtension.class)
class IdentityIT extends WholeServer {
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    private CommandGateway commands;

    private final JdbcTemplate jdbc = new JdbcTemplate(database().dataSource());

    // Administration

    @Test
    void makesAUserWithAKeyThatIsToldOnce(CapturedOutput output) {
        long account = account("netting");
        Staff.Hired ann = staff().hire("trader", PASSWORD, Staff.row(account, "can_read", "can_trade"));

        assertThat(ann.key()).startsWith("ll_").hasSize(46);
        assertThat(client(ann.key()).market(account, "buy", "0.1").status()).isEqualTo(200);
        JsonNode user = item("/admin/users", "user_id", ann.userId());
        assertThat(user.propertyNames())
                .containsExactlyInAnyOrder("user_id", "user_name", "role", "status", "label", "created_at");
        assertThat(user.get("user_name").asString()).isEqualTo(ann.name());
        assertThat(user.get("role").asString()).isEqualTo("trader");
        assertThat(user.get("status").asString()).isEqualTo("active");
        JsonNode key = item("/admin/users-api-keys", "api_key_id", ann.apiKeyId());
        assertThat(key.propertyNames())
                .containsExactlyInAnyOrder(
                        "user_id",
                        "user_name",
                        "role",
                        "user_status",
                        "api_key_id",
                        "api_key_status",
                        "label",
                        "created_at");
        assertThat(key.get("api_key_status").asString()).isEqualTo("active");
        assertThat(client().get("/admin/users-api-keys").body().toString()).doesNotContain(ann.key());
        assertThat(output.getAll()).doesNotContain(ann.key(), PASSWORD);
        assertThat(tablesWith(ann.key())).isEmpty();
        assertThat(tablesWith(PASSWORD)).isEmpty();
        assertThat(jdbc.queryForObject("select hash from user_password where user_id = ?", String.class, ann.userId()))
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(events("UserApiKeyIssued", "key-" + ann.apiKeyId())).isEqualTo(1);
        assertThat(events("PasswordChanged", "user-" + ann.userId())).isEqualTo(1);
    }

    @Test
    void takesAKeySomebodyMadeHimself() {
        String own = "mine-" + "0123456789abcdef".repeat(2) + System.nanoTime();
        JsonNode made = client().post(
                        "/admin/users-with-api-key",
                        "{\"user_name\":\"own-" + System.nanoTime() + "\",\"api_key\":\"" + own + "\"}")
                .body();
        assertThat(made.get("api_key_plain").asString()).isEqualTo(own);
        assertThat(made.get("label").isNull()).isTrue();
        assertThat(client(own).get("/oms/accounts").status()).isEqualTo(200);

        Client.Reply again = client().post(
                        "/admin/api-keys",
                        "{\"user_id\":" + made.get("user_id").asLong() + ",\"api_key\":\"" + own + "\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().toString()).doesNotContain(own);
        Client.Reply guessable = client().post(
                        "/admin/api-keys",
                        "{\"user_id\":" + made.get("user_id").asLong() + ",\"api_key\":\"hunter2\"}");
        assertThat(guessable.status()).isEqualTo(422);
        assertThat(guessable.body().toString()).doesNotContain("hunter2");
    }

    @Test
    void refusesWhatMakesNoUser() {
        String name = "taken-" + System.nanoTime();
        assertThat(user("'user_name':'" + name + "'").status()).isEqualTo(200);
        assertThat(user("'user_name':'" + name.toUpperCase(java.util.Locale.ROOT) + "'")
                        .status())
                .isEqualTo(409);
        assertThat(user("'user_name':''").status()).isEqualTo(422);
        assertThat(user("'role':'trader'").status()).isEqualTo(422);
        assertThat(user("'user_name':'" + name + "x','role':'emperor'").status())
                .isEqualTo(422);
        Client.Reply weak = user("'user_name':'" + name + "x','password':'hunter2'");
        assertThat(weak.status()).isEqualTo(422);
        assertThat(weak.body().toString()).doesNotContain("hunter2");
        Client.Reply stranger = user("'user_name':'" + name + "x','permissions':[{'account_id':987654}]");
        assertThat(stranger.status()).isEqualTo(404);
        assertThat(code(stranger)).isEqualTo("account_not_found");
        assertThat(code(user("'user_name':'" + name + "x','permissions':[{'account_id':1,'strategy_ids':[987654]}]")))
                .isEqualTo("invalid_strategy_id");
        assertThat(client().get("/admin/users").body().toString()).doesNotContain("\"" + name + "x\"");
    }

    @Test
    void keepsAKeyThatIsForNoStrategyFromAllOfThem() {
        String row = Staff.row(1, "can_read", "can_trade");
        Staff.Hired ann = staff().hire(
                        "trader",
                        row.substring(0, row.length() - 1) + ",'restrict_to_strategies':true,'strategy_ids':[]}");
        Client anns = client(ann.key());
        assertThat(code(anns.get("/oms/orders/open?account_ids=1"))).isEqualTo("strategy_permission_denied");
        assertThat(code(anns.get("/oms/orders/open?account_ids=1&strategy_id=1")))
                .isEqualTo("strategy_permission_denied");
        assertThat(anns.market(1, "buy", "0.01").errorCode()).isEqualTo("strategy_permission_denied");
        assertThat(anns.market(1, "buy", "0.01", "'strategy_id':1").errorCode())
                .isEqualTo("strategy_permission_denied");
        JsonNode shown = anns.get("/user/api-keys/permissions").body().at("/items/0");
        assertThat(shown.get("restrict_to_strategies").asBoolean()).isTrue();
        assertThat(shown.get("strategy_ids").isEmpty()).isTrue();
    }

    @Test
    void changesAUser() {
        Staff.Hired ann = staff().hire("trader", Staff.row(1, "can_read"));
        String renamed = ann.name() + "b";
        Client.Reply changed = client().send(
                        "PATCH",
                        "/admin/users/" + ann.userId(),
                        "{\"role\":\"risk\",\"label\":\"night\",\"user_name\":\"" + renamed + "\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().get("rows").asInt()).isEqualTo(1);
        JsonNode user = item("/admin/users", "user_id", ann.userId());
        assertThat(user.get("role").asString()).isEqualTo("risk");
        assertThat(user.get("label").asString()).isEqualTo("night");
        assertThat(user.get("user_name").asString()).isEqualTo(renamed);
        assertThat(user("'user_name':'" + ann.name() + "'").status())
                .as("a name is somebody's for ever")
                .isEqualTo(409);
        assertThat(client(ann.key()).get("/user/profile").body().get("role").asString())
                .isEqualTo("risk");
        assertThat(code(client().send("PATCH", "/admin/users/987654", "{\"role\":\"risk\"}")))
                .isEqualTo("user_not_found");
    }

    @Test
    void setsTheMatrixRowByRow() {
        long one = account("netting");
        long two = account("netting");
        Staff.Hired ann = staff().hire("trader", Staff.row(one, "can_read"));
        String path = "/admin/api-keys/" + ann.apiKeyId() + "/permissions";

        assertThat(client().send("PUT", path, ("{'account_id':" + two + ",'can_trade':true}").replace('\'', '"'))
                        .body()
                        .get("rows")
                        .asInt())
                .isEqualTo(1);

        JsonNode rows = client().get(path).body().get("items");
        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.get(1).propertyNames())
                .containsExactlyInAnyOrder(
                        "api_key_id",
                        "account_id",
                        "can_read",
                        "can_trade",
                        "can_close_position",
                        "can_risk_manage",
                        "can_block_new_positions",
                        "can_block_account",
                        "restrict_to_strategies",
                        "strategy_ids",
                        "status");
        assertThat(rows.get(1).get("can_read").asBoolean())
                .as("unless said otherwise")
                .isTrue();
        assertThat(client(ann.key()).get("/user/api-keys/permissions").body().get("items"))
                .isEqualTo(rows);
        assertThat(client(ann.key()).market(two, "buy", "0.1").status()).isEqualTo(200);

        client().send("PUT", path, ("{'account_id':" + two + ",'can_read':false}").replace('\'', '"'));
        assertThat(client().get(path).body().get("items").size()).isEqualTo(1);
        assertThat(client(ann.key()).market(two, "buy", "0.1").status()).isEqualTo(403);
        JsonNode accounts = client(ann.key()).get("/oms/accounts").body().get("items");
        assertThat(accounts.size()).isEqualTo(1);
        assertThat(accounts.get(0).get("account_id").asLong()).isEqualTo(one);
        assertThat(accounts.get(0).get("can_trade").asBoolean()).isFalse();
        assertThat(code(client().get("/admin/api-keys/987654/permissions"))).isEqualTo("api_key_not_found");
        assertThat(client().send("PUT", path, "{\"account_id\":987654}").status())
                .isEqualTo(404);
    }

    @Test
    void keepsOwnersFromAdministrators() {
        Client admin = client(staff().hire("admin", "").key());
        Staff.Hired owner = staff().hire("owner", "");
        long first = item("/admin/users-api-keys", "label", "first key")
                .get("api_key_id")
                .asLong();

        assertThat(admin.get("/admin/users").status()).isEqualTo(200);
        assertThat(admin.send("PATCH", "/admin/users/" + owner.userId(), "{\"status\":\"disabled\"}")
                        .status())
                .isEqualTo(403);
        assertThat(admin.send("PATCH", "/admin/users/" + owner.userId(), "{\"password\":\"" + PASSWORD + "\"}")
                        .status())
                .isEqualTo(403);
        assertThat(admin.post("/admin/api-keys", "{\"user_id\":" + owner.userId() + "}")
                        .status())
                .isEqualTo(403);
        for (long key : List.of(owner.apiKeyId(), first))
            assertThat(admin.send("PATCH", "/admin/api-keys/" + key, "{\"status\":\"disabled\"}")
                            .status())
                    .isEqualTo(403);
        assertThat(admin.post("/admin/users-with-api-key", "{\"user_name\":\"x\",\"role\":\"owner\"}")
                        .status())
                .isEqualTo(403);
        assertThat(client().send("PATCH", "/admin/api-keys/" + first, "{\"status\":\"disabled\"}")
                        .status())
                .as("with itself")
                .isEqualTo(422);
        assertThat(client(owner.key())
                        .send("PATCH", "/admin/users/" + owner.userId(), "{\"role\":\"trader\"}")
                        .status())
                .isEqualTo(422);
    }

    // Taking effect at once

    @Test
    void shutsOutADisabledKeyAndUserAtOnce() {
        long account = account("netting");
        Staff.Hired ann = staff().hire("trader", PASSWORD, Staff.row(account, "can_read", "can_trade"));
        JsonNode login = login(ann, PASSWORD).body();
        Client byKey = client(ann.key());
        Client byToken = client(login.get("token").asString());
        assertThat(byKey.get("/oms/accounts").status()).isEqualTo(200);
        assertThat(byToken.get("/oms/accounts").status()).isEqualTo(200);

        try (SocketClient socket = socket(ann.key());
                SocketClient other = socket(login.get("token").asString())) {
            socket.next();
            other.next();
            socket.ask(("{'id':1,'action':'subscribe','payload':{'account_ids':[" + account + "]}}"));
            assertThat(key(ann, "disabled").status()).isEqualTo(200);

            assertThat(byKey.get("/oms/accounts").status()).isEqualTo(401);
            assertThat(byToken.get("/oms/accounts").status()).isEqualTo(401);
            assertThat(socket.closeStatus()).isEqualTo(1008);
            assertThat(other.closeStatus()).isEqualTo(1008);
        }
        assertThat(code(login(ann, PASSWORD))).isEqualTo("no_active_api_key");
        key(ann, "active");
        assertThat(byKey.get("/oms/accounts").status()).isEqualTo(200);
        assertThat(byToken.get("/oms/accounts").status())
                .as("a token does not come back")
                .isEqualTo(401);

        client().send("PATCH", "/admin/users/" + ann.userId(), "{\"status\":\"disabled\"}");
        assertThat(byKey.get("/oms/accounts").status()).isEqualTo(401);
        assertThat(code(login(ann, PASSWORD))).isEqualTo("invalid_credentials");
        client().send("PATCH", "/admin/users/" + ann.userId(), "{\"status\":\"active\"}");
        assertThat(byKey.get("/oms/accounts").status()).isEqualTo(200);
    }

    @Test
    void heedsWhatAnotherNodeDisabled() {
        Staff.Hired ann = staff().hire("trader", Staff.row(1, "can_read"));
        assertThat(client(ann.key()).get("/oms/accounts").status()).isEqualTo(200);

        long begun = System.nanoTime();
        commands.sendAndWait(GenericCommandMessage.asCommandMessage(
                        new ChangeApiKeyStatus(new ApiKeyId(ann.apiKeyId()), AccessStatus.DISABLED))
                .andMetaData(Map.of("principal", "admin")));

        eventually(() -> client(ann.key()).get("/oms/accounts").status(), status -> status == 401);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("before the key would have been forgotten anyway")
                .isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void heedsANarrowedMatrixOnAnOpenSocket() {
        long account = account("netting");
        Staff.Hired ann = staff().hire("trader", Staff.row(account, "can_read", "can_trade"));
        try (SocketClient socket = socket(ann.key())) {
            socket.next();
            String order = "{'id':1,'namespace':'position','action':'command','payload':{'account_id':" + account
                    + ",'command':'send_order','payload':{'symbol':'BTC/USDT','side':'buy','order_type':'market',"
                    + "'qty':'0.1'}}}";
            assertThat(socket.ask(order).get("ok").asBoolean()).isTrue();
            client().send(
                            "PUT",
                            "/admin/api-keys/" + ann.apiKeyId() + "/permissions",
                            "{\"account_id\":" + account + "}");
            assertThat(socket.ask(order).at("/payload/error/code").asString()).isEqualTo("permission_denied");
        }
    }

    @Test
    void tellsNothingOfTheMarketsOfAnAccountThatMayNotBeReadAnyMore() {
        long account = account("netting");
        Staff.Hired ann = staff().hire("trader", Staff.row(account, "can_read"));
        try (SocketClient socket = socket(ann.key())) {
            socket.next();
            socket.ask("{'id':1,'namespace':'ccxt','action':'subscribe_market','payload':{'account_id':" + account
                    + ",'symbol':'BTC/USDT','channels':['orderbook'],'poll_interval_ms':250}}");
            socket.until(frame -> frame.get("event").asString().equals("orderbook_updated"));
            client().send(
                            "PUT",
                            "/admin/api-keys/" + ann.apiKeyId() + "/permissions",
                            "{\"account_id\":" + account + ",\"can_read\":false}");
            eventually(socket::longestSilence, silence -> silence.compareTo(Duration.ofSeconds(3)) > 0);
        }
    }

    // Signing in

    @Test
    void exchangesAPasswordForATokenAndTakesItBack() {
        Staff.Hired ann = staff().hire("portfolio_manager", PASSWORD, Staff.row(1, "can_read"));
        Client.Reply reply = login(ann, PASSWORD);

        assertThat(reply.status()).isEqualTo(200);
        JsonNode login = reply.body();
        assertThat(login.propertyNames())
                .containsExactlyInAnyOrder("ok", "token", "token_type", "expires_at", "user_id", "role", "api_key_id");
        String token = login.get("token").asString();
        assertThat(token).startsWith("tok_");
        assertThat(login.get("token_type").asString()).isEqualTo("bearer");
        assertThat(login.get("role").asString()).isEqualTo("portfolio_manager");
        assertThat(login.get("api_key_id").asLong()).isEqualTo(ann.apiKeyId());
        assertThat(Instant.parse(login.get("expires_at").asString()))
                .isAfter(Instant.now().plus(Duration.ofHours(11)))
                .isBefore(Instant.now().plus(Duration.ofHours(13)));
        assertThat(client(token).get("/user/profile").body().get("user_name").asString())
                .isEqualTo(ann.name());
        assertThat(clientBy("authorization", "Bearer " + token)
                        .get("/user/profile")
                        .status())
                .isEqualTo(200);
        assertThat(clientBy("authorization", "bearer " + ann.key())
                        .get("/user/profile")
                        .status())
                .isEqualTo(200);
        assertThat(tablesWith(token)).isEmpty();

        assertThat(client(token).post("/auth/logout", "").body().get("ok").asBoolean())
                .isTrue();
        assertThat(client(token).get("/user/profile").status()).isEqualTo(401);
        assertThat(code(client(ann.key()).post("/auth/logout", ""))).isEqualTo("not_a_token");
        assertThat(client("tok_of-nobody").get("/user/profile").status()).isEqualTo(401);
    }

    @Test
    void signsInForOneOfTheUsersActiveKeys() {
        Staff.Hired ann = staff().hire("trader", PASSWORD, "");
        Staff.Hired bea = staff().hire("trader", PASSWORD, "");
        JsonNode second = client().post("/admin/api-keys", "{\"user_id\":" + ann.userId() + ",\"label\":\"phone\"}")
                .body();
        assertThat(second.get("label").asString()).isEqualTo("phone");
        long secondId = second.get("api_key_id").asLong();

        assertThat(login(ann.name(), PASSWORD, secondId)
                        .body()
                        .get("api_key_id")
                        .asLong())
                .isEqualTo(secondId);
        Client.Reply others = login(ann.name(), PASSWORD, bea.apiKeyId());
        assertThat(others.status()).isEqualTo(400);
        assertThat(code(others)).isEqualTo("api_key_not_allowed");
        key(ann, "disabled");
        assertThat(code(login(ann.name(), PASSWORD, ann.apiKeyId()))).isEqualTo("api_key_not_allowed");
        assertThat(login(ann, PASSWORD).body().get("api_key_id").asLong()).isEqualTo(secondId);
    }

    @Test
    void disablesNoKeyByItselfOrByATokenForIt() {
        Staff.Hired ann = staff().hire("trader", PASSWORD, "");
        Client signedIn = client(login(ann, PASSWORD).body().get("token").asString());
        String path = "/user/api-keys/" + ann.apiKeyId();
        for (Client same : List.of(client(ann.key()), signedIn))
            assertThat(same.send("PATCH", path, "{\"status\":\"disabled\"}").status())
                    .isEqualTo(422);
        long second =
                signedIn.post("/user/api-keys", "{}").body().get("api_key_id").asLong();
        Client other =
                client(login(ann.name(), PASSWORD, second).body().get("token").asString());
        assertThat(other.send("PATCH", path, "{\"status\":\"disabled\"}").status())
                .isEqualTo(200);
        assertThat(signedIn.get("/user/profile").status()).isEqualTo(401);
    }

    @Test
    void letsATokenExpire() {
        Staff.Hired ann = staff().hire("trader", PASSWORD, "");
        String token = login(ann, PASSWORD).body().get("token").asString();
        try (SocketClient socket = socket(token)) {
            socket.next();
            assertThat(client(token).get("/user/profile").status()).isEqualTo(200);
            jdbc.update("update login_token set expires_at = now() where user_id = ?", ann.userId());
            assertThat(client(token).get("/user/profile").status()).isEqualTo(401);
            assertThat(socket.closeStatus()).isEqualTo(1008);
        }
    }

    @Test
    void saysTheSameOfAWrongPasswordAndAnUnknownUser() {
        Staff.Hired ann = staff().hire("trader", PASSWORD, "");
        Client.Reply wrong = login(ann, "not the password");
        Client.Reply unknown = login("nobody-" + System.nanoTime(), "not the password", null);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(code(wrong)).isEqualTo("invalid_credentials");
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(unknown.status()).isEqualTo(400);
        Staff.Hired without = staff().hire("trader", "");
        assertThat(code(login(without, "not the password"))).isEqualTo("invalid_credentials");
        Client.Reply malformed =
                client("").post("/auth/login-password", "{\"user_name\":\"a\",\"password\":[\"hunter2\"]}");
        assertThat(malformed.status()).isEqualTo(422);
        assertThat(malformed.body().toString()).doesNotContain("hunter2");
    }

    @Test
    void stopsGuessing() {
        Staff.Hired ann = staff().hire("trader", PASSWORD, "");
        Client.Reply last = null;
        for (int i = 0; i < 9; i++) last = login(ann, "guess number " + i);
        assertThat(last).isNotNull();
        assertThat(last.status()).isEqualTo(429);
        assertThat(code(last)).isEqualTo("too_many_attempts");
        assertThat(login(ann, PASSWORD).status()).as("not even the right one").isEqualTo(429);
        assertThat(client(ann.key()).get("/user/profile").status())
                .as("keys go on")
                .isEqualTo(200);
    }

    // By himself

    @Test
    void changesHisPasswordAndIsSignedOut() {
        Staff.Hired ann = staff().hire("trader", PASSWORD, "");
        Client token = client(login(ann, PASSWORD).body().get("token").asString());
        String body = "{\"current_password\":\"%s\",\"new_password\":\"%s\"}";

        assertThat(code(token.post("/user/password", body.formatted("not it at all", "something else again"))))
                .isEqualTo("invalid_credentials");
        assertThat(token.post("/user/password", body.formatted(PASSWORD, "short"))
                        .status())
                .isEqualTo(422);
        Client.Reply changed = token.post("/user/password", body.formatted(PASSWORD, "something else again"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().get("user_id").asLong()).isEqualTo(ann.userId());

        assertThat(token.get("/user/profile").status()).isEqualTo(401);
        assertThat(code(login(ann, PASSWORD))).isEqualTo("invalid_credentials");
        String again = login(ann, "something else again").body().get("token").asString();
        client().send("PATCH", "/admin/users/" + ann.userId(), "{\"password\":\"" + PASSWORD + "\"}");
        assertThat(client(again).get("/user/profile").status()).as("reset").isEqualTo(401);
        assertThat(login(ann, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void setsNoFirstPasswordByHimself() {
        Staff.Hired ann = staff().hire("trader", "");
        assertThat(code(client(ann.key())
                        .post("/user/password", "{\"current_password\":\"x\",\"new_password\":\"" + PASSWORD + "\"}")))
                .isEqualTo("invalid_credentials");
    }

    @Test
    void looksAfterHisOwnKeys() {
        Staff.Hired ann = staff().hire("trader", Staff.row(1, "can_read"));
        Staff.Hired bea = staff().hire("trader", Staff.row(1, "can_read"));
        Client anns = client(ann.key());

        JsonNode made = anns.post("/user/api-keys", "{\"label\":\"second\"}").body();
        long second = made.get("api_key_id").asLong();
        Client seconds = client(made.get("api_key_plain").asString());
        assertThat(seconds.get("/oms/accounts").body().get("items").size())
                .as("may do nothing yet")
                .isZero();
        assertThat(seconds.get("/user/profile").body().get("api_key_id").asLong())
                .isEqualTo(second);
        JsonNode items = anns.get("/user/api-keys").body().get("items");
        assertThat(items.size()).isEqualTo(2);
        assertThat(items.get(0).propertyNames())
                .containsExactlyInAnyOrder(
                        "api_key_id", "user_id", "user_name", "role", "status", "created_at", "label");
        assertThat(anns.get("/user/api-keys/" + ann.apiKeyId() + "/permissions")
                        .body()
                        .get("items")
                        .size())
                .isEqualTo(1);

        assertThat(anns.get("/user/api-keys/" + bea.apiKeyId() + "/permissions").status())
                .isEqualTo(404);
        String disable = "{\"status\":\"disabled\"}";
        assertThat(anns.send("PATCH", "/user/api-keys/" + bea.apiKeyId(), disable)
                        .status())
                .isEqualTo(404);
        assertThat(anns.send("PATCH", "/user/api-keys/" + second, disable)
                        .body()
                        .get("rows")
                        .asInt())
                .isEqualTo(1);
        assertThat(seconds.get("/user/profile").status()).isEqualTo(401);
        assertThat(anns.send("PATCH", "/user/api-keys/" + second, "{\"status\":\"active\"}")
                        .status())
                .isEqualTo(403);
        assertThat(anns.post("/user/api-keys", "{\"user_id\":" + bea.userId() + "}")
                        .status())
                .isEqualTo(403);
        assertThat(anns.post("/user/api-keys", "{\"permissions\":[]}").status()).isEqualTo(422);
    }

    @Test
    void changesHisProfile() {
        Staff.Hired ann = staff().hire("robot", Staff.row(1, "can_read"));
        Staff.Hired bea = staff().hire("robot", "");
        Client anns = client(ann.key());
        JsonNode profile = anns.get("/user/profile").body();
        assertThat(profile.propertyNames())
                .containsExactlyInAnyOrder("user_id", "user_name", "role", "status", "label", "api_key_id");

        JsonNode changed = anns.send(
                        "PATCH", "/user/profile", "{\"user_name\":\"" + ann.name() + "2\",\"label\":\"grid\"}")
                .body();
        assertThat(changed.get("user_name").asString()).isEqualTo(ann.name() + "2");
        assertThat(changed.get("label").asString()).isEqualTo("grid");
        assertThat(code(anns.send("PATCH", "/user/profile", "{\"user_name\":\"" + bea.name() + "\"}")))
                .isEqualTo("conflict");
        assertThat(anns.send("PATCH", "/user/profile", "{\"role\":\"admin\"}").status())
                .isEqualTo(422);
        assertThat(anns.send("PATCH", "/user/profile", "{}").status()).isEqualTo(422);
        JsonNode first = client().get("/user/profile").body();
        assertThat(first.get("role").asString()).isEqualTo("owner");
        assertThat(first.get("user_id").isNull())
                .as("the first key is nobody's")
                .isTrue();
        assertThat(first.get("api_key_id").asLong()).isPositive();
        for (String of : List.of("", "/permissions"))
            assertThat(client().get("/user/api-keys" + of).body().get("items").isEmpty())
                    .isTrue();
        assertThat(code(client().send("PATCH", "/user/profile", "{\"label\":\"x\"}")))
                .isEqualTo("user_not_found");
    }

    @Test
    void remembersWhoDidWhat() {
        Staff.Hired ann = staff().hire("admin", "");
        Staff.Hired bea = staff().hire("trader", "");
        client(ann.key()).send("PATCH", "/admin/users/" + bea.userId(), "{\"status\":\"disabled\"}");
        Map<String, Object> event = jdbc.queryForMap(
                "select convert_from(metaData, 'UTF8') as meta from DomainEventEntry"
                        + " where payloadType = 'UserChanged' and aggregateIdentifier = ?",
                "user-" + bea.userId());
        assertThat(String.valueOf(event.get("meta")))
                .contains("\"principal\":\"key-" + ann.apiKeyId() + "\"", "\"role\":\"admin\"");
    }

    private Staff staff() {
        return new Staff(client());
    }

    private Client.Reply user(String body) {
        return client().post("/admin/users-with-api-key", "{" + body.replace('\'', '"') + "}");
    }

    private Client.Reply key(Staff.Hired whose, String status) {
        return client().send("PATCH", "/admin/api-keys/" + whose.apiKeyId(), "{\"status\":\"" + status + "\"}");
    }

    private Client.Reply login(Staff.Hired who, String password) {
        return login(who.name(), password, null);
    }

    /** Without a key, as somebody who has none at hand. */
    private Client.Reply login(String name, String password, @org.jspecify.annotations.Nullable Long apiKeyId) {
        return clientBy("x-nothing", "x")
                .post(
                        "/auth/login-password",
                        "{\"user_name\":\"" + name + "\",\"password\":\"" + password + "\""
                                + (apiKeyId == null ? "" : ",\"api_key_id\":" + apiKeyId) + "}");
    }

    private JsonNode item(String path, String field, Object value) {
        for (JsonNode item : client().get(path).body().get("items"))
            if (item.get(field).asString().equals(value.toString())) return item;
        throw new AssertionError("no " + field + " " + value + " in " + path);
    }

    private static String code(Client.Reply reply) {
        return reply.body().at("/detail/code").asString();
    }

    private int events(String type, String aggregate) {
        Integer count = jdbc.queryForObject(
                "select count(*) from DomainEventEntry where payloadType = ? and aggregateIdentifier = ?",
                Integer.class,
                type,
                aggregate);
        return count == null ? 0 : count;
    }
}
