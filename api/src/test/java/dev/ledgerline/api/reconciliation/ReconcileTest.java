package dev.ledgerline.api.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.web.ApiTest;
import dev.ledgerline.api.web.FakeCore;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.reconciliation.ReconciliationCommand.Reconcile;
import dev.ledgerline.messages.reconciliation.ReconciliationScope;
import dev.ledgerline.messages.reconciliation.ReconciliationStatusView;
import dev.ledgerline.messages.value.InstrumentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReconcileTest extends ApiTest {
    private static final AccountId ONE = new AccountId(1);
    private static final AccountId TWO = new AccountId(2);

    @Test
    void comparesTheAccountsItIsAskedTo() {
        Reply reply = post("/oms/reconcile", "{\"account_ids\":\"2,1\",\"account_id\":1}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("{\"ok\":true,\"account_ids\":[1,2],\"triggered_count\":2}");
        assertThat(core.received(Reconcile.class))
                .containsExactly(new Reconcile(List.of(ONE, TWO), List.of(), ReconciliationScope.SHORT, null, null));
    }

    @Test
    void takesHintsAndAPeriod() {
        post(
                "/oms/reconcile",
                "{\"account_ids\":[1],\"symbols_hint\":[\"BTC/USDT\",\"ETH/USDT\",\"BTC/USDT\"],\"scope\":\"period\","
                        + "\"start_date\":\"2026-11-01\",\"end_date\":\"2026-11-02\"}");

        assertThat(core.received(Reconcile.class))
                .containsExactly(new Reconcile(
                        List.of(ONE),
                        List.of(InstrumentId.of("BTC/USDT"), InstrumentId.of("ETH/USDT")),
                        ReconciliationScope.PERIOD,
                        Instant.parse("2026-11-01T00:00:00Z"),
                        Instant.parse("2026-11-03T00:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'account_id':0}",
                "{'account_ids':'1,x'}",
                "{'account':1}",
                "{'scope':'SHORT'}",
                "{'scope':'period'}",
                "{'scope':'period','start_date':'2026-11-02','end_date':'2026-11-01'}",
                "{'start_date':'2026-11-02'}",
                "{'end_date':'2026-11-02','scope':'long'}",
                "{'symbols_hint':['BTC']}",
                "{'symbols_hint':['A/B','A/B','A/B','A/B','A/B','A/B','A/B','A/B','A/B','A/B','A/B','A/B','A/B','A/B',"
                        + "'A/B','A/B','A/B','A/B','A/B','A/B','A/B']}",
                "[]"
            })
    void refusesWhatIsNotWellFormed(String body) {
        Reply reply = post("/oms/reconcile", body.replace('\'', '"'));

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.json().at("/detail").isArray()).isTrue();
        assertThat(core.received(Reconcile.class)).isEmpty();
    }

    @Test
    void countsOnlyTheAccountsItCanCompare() {
        Reply reply = post("/oms/reconcile", "{\"account_ids\":[1,99]}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("{\"ok\":true,\"account_ids\":[1,99],\"triggered_count\":1}");
        assertThat(core.received(Reconcile.class).getFirst().accountIds()).containsExactly(ONE);
    }

    @Test
    void refusesWhenNoneOfTheAccountsIsThere() {
        assertThat(post("/oms/reconcile", "{\"account_ids\":[98,99]}").status()).isEqualTo(404);
        assertThat(core.received(Reconcile.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{'symbols_hint':null,'account_ids':''}"})
    void takesSayingNothingForAllVisibleAccounts(String body) {
        Reply reply = post("/oms/reconcile", body.replace('\'', '"'));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(core.received(Reconcile.class))
                .containsExactly(new Reconcile(
                        List.copyOf(core.accounts.keySet()), List.of(), ReconciliationScope.SHORT, null, null));
    }

    @Test
    void saysHowFreshEachAccountIs() {
        compared(ONE, FakeCore.NOON.minusSeconds(120), null);
        compared(TWO, FakeCore.NOON.minusSeconds(121), "no answer");
        core.comparisons.put(
                new AccountId(3), new ReconciliationStatusView(new AccountId(3), null, null, null, null, null, true));

        assertThat(get("/oms/reconcile/1/status").text())
                .isEqualTo("{\"items\":[{\"account_id\":1,\"status\":\"fresh\",\"cursor_value\":\"1795348800123\","
                        + "\"updated_at\":\"2026-11-22T11:58:00Z\",\"age_seconds\":120,\"stale_after_seconds\":120,"
                        + "\"running\":false,\"failure\":null}],\"total\":null,\"page\":null,\"page_size\":null,"
                        + "\"next_after_id\":null}");
        assertThat(get("/oms/reconcile/2/status").at("/items/0/status")).isEqualTo("stale");
        assertThat(get("/oms/reconcile/2/status").at("/items/0/failure")).isEqualTo("no answer");
        assertThat(get("/oms/reconcile/2/status?stale_after_seconds=121").at("/items/0/status"))
                .isEqualTo("fresh");
    }

    @Test
    void saysThatAnAccountWasNeverCompared() {
        core.comparisons.put(ONE, new ReconciliationStatusView(ONE, null, null, null, null, null, true));

        Reply reply = get("/oms/reconcile/1/status");

        assertThat(reply.at("/items/0/status")).isEqualTo("never");
        assertThat(reply.json().at("/items/0/age_seconds").isNull()).isTrue();
        assertThat(reply.json().at("/items/0/cursor_value").isNull()).isTrue();
        assertThat(reply.at("/items/0/running")).isEqualTo("true");
    }

    @Test
    void saysHowFreshAllVisibleAccountsAre() {
        compared(ONE, FakeCore.NOON.minusSeconds(10), null);
        compared(TWO, FakeCore.NOON.minusSeconds(1_000), null);

        assertThat(get("/oms/reconcile/status").json().get("items").size()).isEqualTo(2);
        Reply stale = get("/oms/reconcile/status?status=stale&stale_after_seconds=60");
        assertThat(stale.json().get("items").size()).isEqualTo(1);
        assertThat(stale.at("/items/0/account_id")).isEqualTo("2");
        assertThat(get("/oms/reconcile/status?status=old").status()).isEqualTo(422);
        assertThat(get("/oms/reconcile/status?stale_after_seconds=0").status()).isEqualTo(422);
    }

    @Test
    void saysNothingOfAnAccountThatIsNotThere() {
        assertThat(get("/oms/reconcile/99/status").status()).isEqualTo(404);
        assertThat(get("/oms/reconcile/x/status").status()).isEqualTo(422);
    }

    private void compared(AccountId account, Instant finished, @Nullable String failure) {
        core.comparisons.put(
                account,
                new ReconciliationStatusView(
                        account,
                        ReconciliationScope.SHORT,
                        finished.minusSeconds(1),
                        finished,
                        Instant.parse("2026-11-22T12:00:00.123Z"),
                        failure,
                        false));
    }
}
