package dev.ledgerline.simulatedvenue.wire.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.simulatedvenue.MarketMakerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowConsumerTest {
    private static final int BATCHES = 60;
    private static final int STEPS_OF_BATCH = 500;

    /** A trade, its aggregate and a new best price. */
    private static final int BYTES_OF_STEP = 350;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** Asks for every trade and best price, and never reads one. */
    private static Socket lazy(int port) throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.getOutputStream()
                .write(("GET /ws/btcusdt@trade/btcusdt@bookTicker/btcusdt@aggTrade HTTP/1.1\r\nHost: x\r\n"
                                + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 101");
        return socket;
    }

    /** Reads on until the server ends it; a time-out means that it never does. */
    private static int readToTheEnd(Socket socket) throws IOException {
        socket.setSoTimeout(30_000);
        int read = 0;
        byte[] buffer = new byte[1 << 16];
        try {
            for (int more = socket.getInputStream().read(buffer);
                    more >= 0;
                    more = socket.getInputStream().read(buffer)) {
                read += more;
            }
        } catch (SocketException reset) {
            return read;
        }
        return read;
    }

    @Test
    void isDroppedWhileOthersHearOn() throws Exception {
        MarketMakerSettings quoting = new MarketMakerSettings(2, 1, 2, new BigDecimal(10), new BigDecimal(50));
        try (ServerFixture on = ServerFixture.open(folder, settings -> settings.withMarketMaker(quoting));
                Socket lazy = lazy(on.server.port());
                StreamClient quick = on.connect("/ws/btcusdt@trade")) {
            quick.ask("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
            for (int batch = 1; batch <= BATCHES; batch++) {
                for (int step = 0; step < STEPS_OF_BATCH; step++) on.venue.advance();
                String mark = 100 + batch + ".00000000";
                on.prices.push(ServerFixture.BTC, new BigDecimal(mark));
                on.venue.advance();
                while (!quick.nextOf("trade").path("p").asString().equals(mark)) {}
            }
            assertThat(readToTheEnd(lazy)).isLessThan(BATCHES * STEPS_OF_BATCH * BYTES_OF_STEP);
        }
    }
}
