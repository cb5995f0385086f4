package dev.ledgerline.api.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.web.ApiTest;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.archive.ArchiveQuery.FindPayloads;
import dev.ledgerline.messages.archive.PayloadKind;
import dev.ledgerline.messages.archive.PayloadSource;
import dev.ledgerline.messages.archive.PayloadView;
import dev.ledgerline.messages.projection.PageRequest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadControllerTest extends ApiTest {
    private static final String DAYS = "&start_date=2026-11-21&end_date=2026-11-22";
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00.5Z");

    @BeforeEach
    void payloads() {
        core.payloads.add(payload(1, PayloadKind.ORDER, "{\"price\":\"0.10\",\"n\":1.10,\"id\":12345678901234567890}"));
        core.payloads.add(payload(2, PayloadKind.TRADE, "\"no JSON\""));
    }

    @Test
    void showsWhatWasSaidAboutOrdersWordForWord() {
        Reply reply = get("/ccxt/orders/raw?account_ids=1" + DAYS + "&page=1&page_size=50");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.text())
                .isEqualTo("{\"items\":[{\"id\":1,\"account_id\":1,\"exchange_id\":\"binance\","
                        + "\"exchange_order_id\":\"77\",\"client_order_id\":\"ll-9\",\"symbol\":\"BTCUSDT\","
                        + "\"raw_json\":{\"price\":\"0.10\",\"n\":1.10,\"id\":12345678901234567890},"
                        + "\"content_sha256\":\"ab\",\"source\":\"rest\",\"observed_at\":\"2026-11-22T10:00:00.500000Z\","
                        + "\"last_observed_at\":\"2026-11-22T10:00:01.500000Z\",\"times\":3}],"
                        + "\"total\":1,\"page\":1,\"page_size\":50,\"next_after_id\":null}");
        assertThat(core.asked)
                .containsExactly(new FindPayloads(
                        PayloadKind.ORDER,
                        List.of(new AccountId(1)),
                        Instant.parse("2026-11-21T00:00:00Z"),
                        Instant.parse("2026-11-23T00:00:00Z"),
                        new PageRequest(null, 1, 50, true)));
    }

    @Test
    void showsWhatWasSaidAboutTrades() {
        Reply reply = get("/ccxt/trades/raw?account_ids=1" + DAYS);

        assertThat(reply.at("/items/0/exchange_trade_id")).isEqualTo("77");
        assertThat(reply.at("/items/0/exchange_order_id")).isEqualTo("78");
        assertThat(reply.at("/items/0/raw_json")).isEqualTo("no JSON");
        assertThat(reply.at("/page_size")).isEqualTo("100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "trades"})
    void asksForAccountsAndDays(String what) {
        String path = "/ccxt/" + what + "/raw";
        assertThat(get(path).status()).isEqualTo(422);
        assertThat(get(path + "?account_ids=1").status()).isEqualTo(422);
        assertThat(get(path + "?account_ids=1&start_date=2026-11-22&end_date=2026-11-21")
                        .status())
                .isEqualTo(422);
        assertThat(get(path + "?account_ids=99" + DAYS).status()).isEqualTo(404);
        assertThat(send("GET", path + "?account_ids=1" + DAYS, null).status()).isEqualTo(401);
        assertThat(core.asked).isEmpty();
    }

    private static PayloadView payload(long id, PayloadKind kind, String json) {
        return new PayloadView(
                id,
                new AccountId(1),
                "binance",
                kind,
                "77",
                "78",
                "ll-9",
                "BTCUSDT",
                json,
                "ab",
                PayloadSource.REST,
                AT,
                AT.plusSeconds(1),
                3);
    }
}
