package dev.ledgerline.simulatedvenue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.simulatedvenue.wire.WireClient.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthenticationTest {
    private static final String ACCOUNT = "/api/v3/account";
    private static final String TEST_ORDER = "/api/v3/order/test";
    private static final String[] LIMIT_ORDER = {
        "symbol", "BTCUSDT", "side", "BUY", "type", "LIMIT", "timeInForce", "GTC", "quantity", "1", "price", "90"
    };

    private final WireFixture fixture = WireFixture.open();
    private final WireClient alice = fixture.alice();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void acceptsASignedQuery() throws IOException {
        assertThat(alice.signed("GET", ACCOUNT).status()).isEqualTo(200);
    }

    @Test
    void acceptsASignatureInTheBodyAndInTheQueryOfAPost() throws IOException {
        assertThat(alice.post(TEST_ORDER, LIMIT_ORDER).status()).isEqualTo(200);
        assertThat(alice.postSignedInQuery(TEST_ORDER, LIMIT_ORDER).status()).isEqualTo(200);
        assertThat(alice.signed("POST", TEST_ORDER, LIMIT_ORDER).status()).isEqualTo(200);
    }

    @Test
    void signsQueryAndBodyTogether() throws IOException {
        String query = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC";
        String body = alice.timed("quantity=1&price=90");
        Answer answer = alice.send("POST", TEST_ORDER, query, body + "&signature=" + alice.sign(query + body));
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void refusesAMissingMalformedOrUnknownKey() throws IOException {
        assertRefused(fixture.client(WireFixture.key("x", WireFixture.ALICE)).signed("GET", ACCOUNT), 401, -2014);
        assertRefused(
                fixture.client(WireFixture.key("nobodys-key", WireFixture.ALICE))
                        .signed("GET", ACCOUNT),
                401,
                -2015);
    }

    @Test
    void refusesAWrongSignature() throws IOException {
        WireClient forger = fixture.client(new ApiKey("alice-key", "guessed", "alice", true, true, false, true));
        assertRefused(forger.signed("GET", ACCOUNT), 400, -1022);
        assertRefused(forger.post(TEST_ORDER, LIMIT_ORDER), 400, -1022);
    }

    @Test
    void refusesAChangedParameter() throws IOException {
        String query = alice.timed("omitZeroBalances=true");
        Answer answer =
                alice.send("GET", ACCOUNT, query.replace("true", "false") + "&signature=" + alice.sign(query), "");
        assertRefused(answer, 400, -1022);
    }

    @Test
    void refusesACallWithoutTimestampOrSignature() throws IOException {
        assertRefused(alice.open("GET", ACCOUNT), 400, -1102);
        assertThat(alice.open("GET", ACCOUNT).msg()).contains("'timestamp'");
        assertThat(alice.send("GET", ACCOUNT, alice.timed(""), "").msg()).contains("'signature'");
    }

    @Test
    void refusesATimestampOutsideTheWindow() throws IOException {
        long now = fixture.clock.millis();
        assertThat(signedAt(now - 5_000, "").status()).isEqualTo(200);
        assertRefused(signedAt(now - 5_001, ""), 400, -1021);
        assertThat(signedAt(now - 30_000, "recvWindow=60000&").status()).isEqualTo(200);
        assertThat(signedAt(now + 999, "").status()).isEqualTo(200);
        assertRefused(signedAt(now + 1_000, ""), 400, -1021);
        assertRefused(signedAt(now, "recvWindow=60001&"), 400, -1131);
    }

    private Answer signedAt(long timestamp, String before) throws IOException {
        String query = before + "timestamp=" + timestamp;
        return alice.send("GET", ACCOUNT, query + "&signature=" + alice.sign(query), "");
    }

    @Test
    void looksAtWhatTheKeyMayDo() throws IOException {
        ApiKey reader = new ApiKey("reader-key", "s", WireFixture.ALICE, true, false, false, true);
        ApiKey trader = new ApiKey("trader-key", "s", WireFixture.ALICE, false, true, false, true);
        ApiKey disabled = new ApiKey("retired-key", "s", WireFixture.ALICE, true, true, false, false);
        fixture.server.apiKeys().put(reader);
        fixture.server.apiKeys().put(trader);
        fixture.server.apiKeys().put(disabled);
        assertThat(fixture.client(reader).signed("GET", ACCOUNT).status()).isEqualTo(200);
        assertRefused(fixture.client(reader).post(TEST_ORDER, LIMIT_ORDER), 401, -2015);
        assertRefused(fixture.client(trader).signed("GET", ACCOUNT), 401, -2015);
        assertThat(fixture.client(trader).post(TEST_ORDER, LIMIT_ORDER).status())
                .isEqualTo(200);
        assertRefused(fixture.client(disabled).signed("GET", ACCOUNT), 401, -2015);
    }

    @Test
    void sharesAnAccountBetweenKeys() throws IOException {
        ApiKey second = WireFixture.key("alice-second-key", WireFixture.ALICE);
        fixture.server.apiKeys().put(second);
        long order = alice.post("/api/v3/order", LIMIT_ORDER).number("orderId");
        Answer canceled = fixture.client(second)
                .signed("DELETE", "/api/v3/order", "symbol", "BTCUSDT", "orderId", Long.toString(order));
        assertThat(canceled.text("status")).isEqualTo("CANCELED");
    }

    @Test
    void keepsKeysOverARestartInAFileOfTheOwners() throws IOException {
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(fixture.server.apiKeys().file())))
                .isEqualTo("rw-------");
        fixture.restart();
        assertThat(fixture.alice().signed("GET", ACCOUNT).status()).isEqualTo(200);
    }

    @Test
    void followsTheVenuesClock() throws IOException {
        fixture.clock.advance(Duration.ofHours(1));
        assertThat(alice.signed("GET", ACCOUNT).status()).isEqualTo(200);
    }

    private static void assertRefused(Answer answer, int status, int code) {
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }
}
