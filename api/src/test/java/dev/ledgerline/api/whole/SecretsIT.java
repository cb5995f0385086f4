package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.exchangegateway.credential.CredentialStore;
import dev.ledgerline.exchangegateway.credential.VenueCredentials;
import dev.ledgerline.messages.account.AccountId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Secrets go in and do not come out: not in answers, not in the log, not in any table. */
@ExtendWith(OutputCaptureExtension.class)
class SecretsIT extends WholeServer {
    private static final String MARK = "hunter2";

    @Autowired
    private CredentialStore store;

    private final JdbcTemplate jdbc = new JdbcTemplate(database().dataSource());

    @Test
    void areKnownToTheAdapterAlone(CapturedOutput output) {
        Client.Reply opened = client().post(
                        "/admin/accounts",
                        "{\"label\":\"secret\",\"position_mode\":\"netting\",\"credentials\":" + credentials("a")
                                + "}");
        assertThat(opened.status()).as(opened.body().toString()).isEqualTo(200);
        AccountId account = new AccountId(opened.body().get("account_id").asLong());
        awaitKey(account, MARK + "-key-a");
        Client.Reply changed = client().send(
                        "PATCH", "/admin/accounts/" + account.value(), "{\"credentials\":" + credentials("b") + "}");
        assertThat(changed.status()).isEqualTo(200);

        JsonNode row = row(account);
        assertThat(row.get("has_credentials").asBoolean()).isTrue();
        assertThat(row.at("/credentials/fingerprint").asString())
                .isEqualTo(changed.body().get("credentials_fingerprint").asString())
                .isNotEqualTo(opened.body().get("credentials_fingerprint").asString());
        awaitKey(account, MARK + "-key-b");
        eventually(() -> row(account).at("/venue/status").asString(), "open"::equals);

        assertThat(events("CredentialsChanged", account)).isEqualTo(2);
        assertThat(opened.body().toString()
                        + changed.body()
                        + client().get("/admin/accounts").body())
                .doesNotContain(MARK, "enc:v1:");
        assertThat(output.getAll()).doesNotContain(MARK);
        assertThat(tablesWith(MARK)).isEmpty();
    }

    @Test
    void surviveARotationOfTheMasterKey() {
        long account = client().post(
                        "/admin/accounts",
                        "{\"label\":\"rotated\",\"position_mode\":\"hedge\",\"credentials\":" + credentials("c") + "}")
                .body()
                .get("account_id")
                .asLong();
        awaitKey(new AccountId(account), MARK + "-key-c");
        String before =
                client().get("/api/credentials").body().get("primary_key_id").asString();

        assertThat(client().post("/api/credentials/rotate", "{\"remove_old_keys\":true}")
                        .status())
                .isEqualTo(202);

        JsonNode after = eventually(
                () -> client().get("/api/credentials").body(),
                state -> !state.get("rotating").asBoolean()
                        && !state.get("primary_key_id").asString().equals(before));
        assertThat(after.get("key_ids").size()).isOne();
        assertThat(after.get("remaining").asLong()).isZero();
        assertThat(store.of(new AccountId(account)))
                .isEqualTo(new VenueCredentials(MARK + "-key-c", MARK + "-secret-c", null));
    }

    @Test
    void areRefusedWhenTheyCannotBeRead() {
        Client.Reply refused = client().post(
                        "/admin/accounts",
                        "{\"label\":\"x\",\"position_mode\":\"hedge\",\"credentials\":"
                                + "{\"api_key\":\"k\",\"secret\":\"enc:v1:AAAAAAAA\"}}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/detail/code").asString()).isEqualTo("unreadable_credentials");
    }

    @Test
    void ofOrdersAndTradesAreKeptWordForWord() {
        long account = account("netting");
        long orderId = client().market(account, "buy", "0.3").orderId();
        String exchangeOrderId = filled(orderId).get("exchange_order_id").asString();

        JsonNode orders = eventually(
                () -> raw("orders", account), items -> items.toString().contains("\"FILLED\""));
        JsonNode trades = eventually(() -> raw("trades", account), items -> !items.isEmpty());

        for (JsonNode order : orders) {
            assertThat(order.get("exchange_order_id").asString()).isEqualTo(exchangeOrderId);
            assertThat(order.at("/raw_json/symbol").asString()).isEqualTo("BTC/USDT");
            assertThat(order.get("source").asString()).isEqualTo("simulated");
        }
        assertThat(trades.get(0).at("/raw_json/venueOrderId").asString()).isEqualTo(exchangeOrderId);
        assertThat(trades.get(0).at("/raw_json/tradeId").asString())
                .isEqualTo(trades.get(0).get("exchange_trade_id").asString());
    }

    private JsonNode raw(String what, long account) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return client().get("/ccxt/" + what + "/raw?account_ids=" + account + "&start_date=" + today.minusDays(1)
                        + "&end_date=" + today.plusDays(1))
                .body()
                .get("items");
    }

    private static String credentials(String which) {
        return "{\"api_key\":\"" + MARK + "-key-" + which + "\",\"secret\":\"" + MARK + "-secret-" + which + "\"}";
    }

    private void awaitKey(AccountId account, String apiKey) {
        eventually(
                () -> store.of(account),
                found -> found != null && found.apiKey().equals(apiKey));
    }

    private JsonNode row(AccountId account) {
        for (JsonNode row : client().get("/admin/accounts").body().get("items"))
            if (row.get("account_id").asLong() == account.value()) return row;
        throw new AssertionError("no account " + account);
    }

    private int events(String type, AccountId account) {
        Integer count = jdbc.queryForObject(
                "select count(*) from DomainEventEntry where payloadType = ? and aggregateIdentifier = ?"
                        + " and convert_from(metaData, 'UTF8') like '%\"principal\"%'",
                Integer.class, type, account.toString());
        return count == null ? 0 : count;
    }
}
