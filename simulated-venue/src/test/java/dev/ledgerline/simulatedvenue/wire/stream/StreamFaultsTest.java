package dev.ledgerline.simulatedvenue.wire.stream;

import static dev.ledgerline.simulatedvenue.wire.stream.ServerFixture.ALICE;
import static dev.ledgerline.simulatedvenue.wire.stream.ServerFixture.ALICES_KEY;
import static dev.ledgerline.simulatedvenue.wire.stream.ServerFixture.BOB;
import static dev.ledgerline.simulatedvenue.wire.stream.ServerFixture.BOBS_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.simulatedvenue.wire.ApiKey;
import dev.ledgerline.simulatedvenue.wire.FaultKind;
import dev.ledgerline.simulatedvenue.wire.FaultRule;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class StreamFaultsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static void fault(ServerFixture on, FaultKind kind, String stream, int count) {
        FaultRule rule =
                new FaultRule(kind, "*", stream, null, null, 1_000_000, 0, 1, count, 1, 0, false, 1, BigDecimal.ZERO);
        on.server.faults().add(rule, on.clock.instant());
    }

    private static StreamClient listen(ServerFixture on) throws InterruptedException {
        return listen(on, ALICES_KEY);
    }

    private static StreamClient listen(ServerFixture on, ApiKey key) throws InterruptedException {
        try (StreamClient api = on.connect("/ws-api/v3")) {
            String listenKey = api.ask("{\"id\":5,\"method\":\"userDataStream.start\",\"params\":{\"apiKey\":\""
                            + key.key() + "\"}}")
                    .path("result")
                    .path("listenKey")
                    .asString();
            StreamClient client = on.connect("/ws/" + listenKey);
            client.ask("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":9}");
            return client;
        }
    }

    @Test
    void sendsWhatNobodyKnowsAndGoesOn() throws InterruptedException {
        try (ServerFixture on = ServerFixture.open(folder);
                StreamClient alice = listen(on)) {
            fault(on, FaultKind.UNKNOWN_EVENT, "executionReport", 1);
            on.buy(ALICE, "bid", "1", "99");
            assertThat(alice.next().path("e").asString()).isEqualTo("somethingNew");
            assertThat(alice.next().path("x").asString()).isEqualTo("TRADE_PREVENTION");
            assertThat(alice.next().path("x").asString()).isEqualTo("NEW");
            on.venue.cancel(ALICE, "bid");
            assertThat(alice.nextOf("executionReport").path("x").asString()).isEqualTo("CANCELED");
        }
    }

    @Test
    void doublesAndLeavesOutReports() throws InterruptedException {
        try (ServerFixture on = ServerFixture.open(folder);
                StreamClient alice = listen(on)) {
            fault(on, FaultKind.DUPLICATE, "executionReport", 1);
            on.buy(ALICE, "one", "1", "99");
            JsonNode first = alice.nextOf("executionReport");
            assertThat(alice.nextOf("executionReport")).isEqualTo(first);
            fault(on, FaultKind.MISSING, "executionReport", 1);
            on.buy(ALICE, "two", "1", "99");
            on.buy(ALICE, "three", "1", "99");
            assertThat(alice.nextOf("executionReport").path("c").asString()).isEqualTo("three");
        }
    }

    @Test
    void sendsAFillBeforeItsOrder() throws InterruptedException {
        try (ServerFixture on = ServerFixture.open(folder);
                StreamClient alice = listen(on)) {
            on.sell(BOB, "ask", "1", "101");
            fault(on, FaultKind.REORDER, "executionReport", 1);
            on.buy(ALICE, "taker", "1", "101");
            assertThat(alice.nextOf("executionReport").path("x").asString()).isEqualTo("TRADE");
            assertThat(alice.nextOf("executionReport").path("x").asString()).isEqualTo("NEW");
        }
    }

    @Test
    void cutsTheConnectionWithoutGoodbye() throws Exception {
        try (ServerFixture on = ServerFixture.open(folder);
                StreamClient alice = listen(on)) {
            fault(on, FaultKind.STREAM_CUT, "executionReport", 1);
            on.buy(ALICE, "bid", "1", "99");
            assertThat(alice.end()).isEqualTo("cut");
        }
    }

    @Test
    void staysSilentOnAnOpenSocket() throws Exception {
        try (ServerFixture on = ServerFixture.open(folder);
                StreamClient alice = listen(on);
                StreamClient bob = listen(on, BOBS_KEY)) {
            on.server.faults().add(FaultRule.of(FaultKind.MISSING).ofAccount(ALICE), on.clock.instant());
            on.sell(BOB, "ask", "1", "101");
            on.buy(ALICE, "taker", "1", "101");
            on.buy(BOB, "marker", "1", "98"); // told after all that came before, whosever it is
            bob.await(message -> message.path("c").asString("").equals("marker"));
            alice.ping();
            on.server.faults().clear();
            on.buy(ALICE, "later", "1", "99");
            assertThat(alice.next().path("c").asString()).isEqualTo("later");
        }
    }
}
