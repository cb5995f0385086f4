package dev.ledgerline.api.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.identity.Hashes;
import dev.ledgerline.api.web.ApiTest;
import dev.ledgerline.api.web.FakeCore;
import dev.ledgerline.api.web.Views;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.identity.AccessStatus;
import dev.ledgerline.messages.identity.AccountPermission;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.identity.Role;
import dev.ledgerline.messages.reconciliation.CaseCommand.DecideCase;
import dev.ledgerline.messages.reconciliation.CaseId;
import dev.ledgerline.messages.reconciliation.CaseStatus;
import dev.ledgerline.messages.reconciliation.Decision;
import dev.ledgerline.messages.reconciliation.Difference;
import dev.ledgerline.messages.reconciliation.ReconciliationCommand.ScheduleReconciliation;
import dev.ledgerline.messages.reconciliation.ReconciliationQuery.FindCases;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.strategy.StrategyId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CasesTest extends ApiTest {
    private static final String DECISION = "{\"decision\":\"leave\",\"comment\":\"his own order\"}";

    @BeforeEach
    void haveTwoCases() {
        core.cases.put(7L, Views.externalOrder(7, 1, CaseStatus.OPEN));
        core.cases.put(8L, Views.externalOrder(8, 2, CaseStatus.CLOSED));
        key("trader-of-2", Role.TRADER, 21);
        key("reader-of-1", Role.READONLY, 22);
    }

    private void key(String plain, Role role, long id) {
        AccountId account = new AccountId(plain.endsWith("1") ? 1 : 2);
        core.keys.put(Hashes.hex(plain), new ApiKeyView(new ApiKeyId(id), plain, role, List.of(account)));
    }

    @Test
    void showsACase() {
        Reply reply = get("/api/reconciliation/cases/7");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.header("X-Log-Position")).isEqualTo("42");
        assertThat(reply.text())
                .isEqualTo("{\"id\":7,\"case_id\":\"case-1-external_order-X7\",\"account_id\":1,"
                        + "\"difference\":\"external_order\",\"subject\":\"X7\",\"symbol\":\"BTC/USDT\","
                        + "\"status\":\"open\",\"ours\":{},\"venue\":{\"price\":\"99\",\"quantity\":\"0.5\"},"
                        + "\"proposal\":\"take_venues_word\","
                        + "\"decisions\":[\"take_venues_word\",\"cancel_at_venue\",\"leave\"],\"decision\":null,"
                        + "\"decided_by\":null,\"decided_by_policy\":null,\"comment\":null,\"outcome\":null,"
                        + "\"times\":1,\"opened_at\":\"2026-11-22T10:00:00.500Z\","
                        + "\"updated_at\":\"2026-11-22T10:00:00.500Z\",\"closed_at\":null}");
        assertThat(get("/api/reconciliation/cases/case-1-external_order-X7").text())
                .isEqualTo(reply.text());
    }

    @Test
    void showsWhatBecameOfACase() {
        Reply reply = get("/api/reconciliation/cases/8");

        assertThat(reply.at("/status")).isEqualTo("closed");
        assertThat(reply.at("/decision")).isEqualTo("leave");
        assertThat(reply.at("/decided_by")).isEqualTo("key-1");
        assertThat(reply.at("/outcome")).isEqualTo("left");
    }

    @Test
    void listsCases() {
        Reply reply = get("/api/reconciliation/cases?account_ids=2,1&status=open&difference=external_order"
                + "&after_id=6&limit=10");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().get("items").size()).isEqualTo(2);
        assertThat(reply.json().get("next_after_id").isNull()).isTrue();
        assertThat(core.asked).singleElement().isInstanceOfSatisfying(FindCases.class, query -> {
            assertThat(query.accountIds()).containsExactly(new AccountId(2), new AccountId(1));
            assertThat(query.statuses()).containsExactly(CaseStatus.OPEN);
            assertThat(query.difference()).isEqualTo(Difference.EXTERNAL_ORDER);
            assertThat(query.page().after()).isEqualTo(6);
            assertThat(query.page().size()).isEqualTo(10);
        });
    }

    @Test
    void listsCasesOfAllVisibleAccountsWhenNoneIsNamed() {
        send("GET", "/api/reconciliation/cases", null, "x-api-key", "trader-of-2");

        assertThat(core.asked).singleElement().isInstanceOfSatisfying(FindCases.class, query -> {
            assertThat(query.accountIds()).containsExactly(new AccountId(2));
            assertThat(query.statuses()).isEmpty();
            assertThat(query.difference()).isNull();
        });
    }

    @Test
    void areForAdministratorsToDecideWhoMayNotTrade() {
        String password = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));

        Reply reply =
                send("POST", "/api/reconciliation/cases/7/decision", DECISION, "Authorization", "Basic " + password);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(core.received(DecideCase.class))
                .singleElement()
                .satisfies(decided -> assertThat(decided.by()).isEqualTo("admin"));
    }

    @Test
    void areNotForKeysOfSomeStrategies() {
        AccountPermission some = new AccountPermission(
                new AccountId(1), true, true, true, true, true, true, true, List.of(new StrategyId(5)));
        core.keys.put(
                Hashes.hex("some-of-1"),
                new ApiKeyView(new ApiKeyId(23), null, "some", Role.TRADER, AccessStatus.ACTIVE, List.of(some), null));

        for (String path : List.of("", "/7", "?account_ids=1")) {
            Reply reply = send("GET", "/api/reconciliation/cases" + path, null, "x-api-key", "some-of-1");
            if (path.isEmpty())
                assertThat(core.asked).singleElement().isInstanceOfSatisfying(FindCases.class, query -> {
                    assertThat(query.accountIds()).isEmpty();
                });
            else assertThat(reply.at("/code")).as(path).isEqualTo("strategy_permission_denied");
        }
        assertThat(send("POST", "/api/reconciliation/cases/7/decision", DECISION, "x-api-key", "some-of-1")
                        .status())
                .isEqualTo(403);
        assertThat(core.received(DecideCase.class)).isEmpty();
    }

    @Test
    void takesADecision() {
        Reply reply = post("/api/reconciliation/cases/7/decision", DECISION);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.at("/id")).isEqualTo("7");
        assertThat(core.received(DecideCase.class))
                .containsExactly(new DecideCase(
                        CaseId.of(new AccountId(1), Difference.EXTERNAL_ORDER, "X7"),
                        Decision.LEAVE,
                        false,
                        core.metadata.getFirst().get("principal").toString(),
                        "his own order",
                        FakeCore.NOON));
    }

    @ParameterizedTest
    @CsvSource({
        "CASE_ALREADY_DECIDED,409",
        "CASE_CLOSED,409",
        "DECISION_UNFIT,422",
        "COMMENT_MISSING,422",
    })
    void passesOnWhyADecisionIsNotTaken(RefusalCode code, int status) {
        core.rules = command -> Refusal.of(code);

        Reply reply = post("/api/reconciliation/cases/7/decision", DECISION);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.at("/status")).isEqualTo(Integer.toString(status));
        assertThat(reply.at("/code")).isEqualTo(code.name().toLowerCase(java.util.Locale.ROOT));
        assertThat(reply.at("/detail")).isEqualTo(code.meaning());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'decision':'leave'}",
                "{'decision':'leave','comment':''}",
                "{'decision':'LEAVE','comment':'x'}",
                "{'decision':'leave','comment':'x','by':'me'}",
                "not json"
            })
    void refusesADecisionThatIsNotWellFormed(String body) {
        Reply reply = post("/api/reconciliation/cases/7/decision", body.replace('\'', '"'));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.at("/type")).isEqualTo("about:blank");
        assertThat(reply.at("/code")).isEqualTo("validation_error");
        assertThat(reply.at("/errors/0/msg")).isNotEmpty();
        assertThat(core.received(DecideCase.class)).isEmpty();
    }

    @Test
    void wantsARightToTradeForADecision() {
        Reply reader = send("POST", "/api/reconciliation/cases/7/decision", DECISION, "x-api-key", "reader-of-1");
        assertThat(reader.status()).isEqualTo(403);
        assertThat(reader.at("/code")).isEqualTo("permission_denied");
        Reply stranger = send("POST", "/api/reconciliation/cases/7/decision", DECISION, "x-api-key", "trader-of-2");
        assertThat(stranger.status()).isEqualTo(403);
        assertThat(core.received(DecideCase.class)).isEmpty();
    }

    @Test
    void keepsCasesFromThoseTheyAreNotFor() {
        assertThat(send("GET", "/api/reconciliation/cases/7", null, "x-api-key", "trader-of-2")
                        .status())
                .isEqualTo(403);
        assertThat(send("GET", "/api/reconciliation/cases?account_ids=1,2", null, "x-api-key", "trader-of-2")
                        .status())
                .isEqualTo(403);
        assertThat(send("GET", "/api/reconciliation/cases/7", null, "x-api-key", "reader-of-1")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "x", "case-9", "-1", "99999999999999999999"})
    void findsNoCaseThatIsNotThere(String name) {
        Reply reply = get("/api/reconciliation/cases/" + name);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.text())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":"
                        + "\"there is no case " + name + "\",\"code\":\"case_not_found\"}");
    }

    @Test
    void refusesStrangersInItsOwnForm() {
        Reply reply = send("GET", "/api/reconciliation/cases", null);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.at("/code")).isEqualTo("missing_api_key");
        assertThat(send("DELETE", "/api/reconciliation/cases", null, "x-api-key", KEY)
                        .status())
                .isEqualTo(405);
    }

    @Test
    void schedulesComparisons() {
        Reply reply = put("/api/reconciliation/2/schedule", "{\"short_seconds\":30,\"long_seconds\":0}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.text())
                .isEqualTo("{\"account_id\":2,\"short_seconds\":30,\"hourly_seconds\":null,\"long_seconds\":0}");
        assertThat(core.received(ScheduleReconciliation.class))
                .containsExactly(
                        new ScheduleReconciliation(new AccountId(2), Duration.ofSeconds(30), null, Duration.ZERO));
    }

    @Test
    void schedulesNothingThatIsNotWellFormed() {
        assertThat(put("/api/reconciliation/2/schedule", "{\"short_seconds\":-1}")
                        .status())
                .isEqualTo(422);
        assertThat(put("/api/reconciliation/2/schedule", "{\"daily_seconds\":1}")
                        .status())
                .isEqualTo(422);
        assertThat(put("/api/reconciliation/99/schedule", "{}").status()).isEqualTo(404);
        assertThat(send("PUT", "/api/reconciliation/2/schedule", "{}", "x-api-key", "trader-of-2")
                        .status())
                .isEqualTo(403);
        assertThat(core.received(ScheduleReconciliation.class)).isEmpty();
    }

    private Reply put(String path, String body) {
        return send("PUT", path, body, "x-api-key", KEY);
    }
}
