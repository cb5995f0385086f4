package dev.ledgerline.api.whole;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A client of the socket that sends, and reads nothing but the answer to its handshake. */
final class StuckClient implements AutoCloseable {
    /** So little fits between it and the server that the server soon notices. */
    private static final int RECEIVE_BUFFER = 4_096;

    private static final int FINAL_TEXT = 0x81;
    private static final int FINAL_PONG = 0x8A;
    private static final int MASKED = 0x80;
    private static final int LENGTH_FOLLOWS = 126;

    private final Socket socket = new Socket();

    StuckClient(int port, String key) {
        try {
            socket.setReceiveBufferSize(RECEIVE_BUFFER);
            socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
            socket.getOutputStream()
                    .write(("GET /ws HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nUpgrade: websocket\r\n"
                                    + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nx-api-key: " + key + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            StringBuilder answer = new StringBuilder();
            InputStream in = socket.getInputStream();
            while (answer.indexOf("\r\n\r\n") < 0) answer.append((char) in.read());
            if (!answer.toString().startsWith("HTTP/1.1 101")) throw new IllegalStateException(answer.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(String json) {
        try {
            write(FINAL_TEXT, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the server has given the connection up: a frame that needs no answer reaches nobody. */
    boolean isDropped() {
        try {
            write(FINAL_PONG, new byte[0]);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** With a mask of zeros, which changes nothing. */
    private void write(int kind, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 8).put((byte) kind);
        if (payload.length < LENGTH_FOLLOWS) frame.put((byte) (MASKED | payload.length));
        else frame.put((byte) (MASKED | LENGTH_FOLLOWS)).putShort((short) payload.length);
        frame.putInt(0).put(payload).flip();
        OutputStream out = socket.getOutputStream();
        out.write(frame.array(), 0, frame.limit());
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
