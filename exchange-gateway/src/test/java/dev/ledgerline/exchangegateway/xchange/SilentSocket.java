package dev.ledgerline.exchangegateway.xchange;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An exchange's web socket that answers pings and nothing else, and may hang up after a while. */
class SilentSocket implements AutoCloseable {
    private static final int PING = 0x89;
    private static final String UNIVERSAL = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    final AtomicInteger dialled = new AtomicInteger();
    private final ServerSocket server;
    private final @Nullable Duration life;

    /** @param life null for one that never hangs up */
    SilentSocket(@Nullable Duration life) throws IOException {
        this.life = life;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    URI address() {
        return URI.create("ws://127.0.0.1:" + server.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            greet(socket);
            dialled.incrementAndGet();
            if (life != null) Thread.sleep(life);
            else answerPings(socket);
        } catch (IOException | InterruptedException | GeneralSecurityException e) {
            // The other side has gone.
        }
    }

    private static void greet(Socket socket) throws IOException, GeneralSecurityException {
        StringBuilder request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0)
            request.append((char) socket.getInputStream().read());
        String key = request.toString().replaceAll("(?is).*sec-websocket-key: *([^\r]+)\r.*", "$1");
        byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + UNIVERSAL).getBytes(StandardCharsets.US_ASCII));
        String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(hash) + "\r\n\r\n";
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    /** What comes is short, and masked by four bytes. */
    private static void answerPings(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        while (true) {
            int kind = in.readUnsignedByte();
            in.skipNBytes((in.readUnsignedByte() & 0x7F) + 4);
            if (kind == PING) out.write(new byte[] {(byte) 0x8A, 0});
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
