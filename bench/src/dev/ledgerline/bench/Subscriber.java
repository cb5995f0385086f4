package dev.ledgerline.bench;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** One WebSocket client: it speaks as it likes until it subscribed, and from then on only takes what comes. */
final class Subscriber implements AutoCloseable {
    /** RFC 6455: payloads up to this long have no longer length field. */
    private static final int SHORT = 125;

    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;

    private final SocketChannel channel;
    private final List<byte[]> kept;
    private final CRC32C sum = new CRC32C();
    private long frames;
    private long bytes;

    // Where it is in a frame.
    private int headerRead;
    private int headerLength = 2;
    private long left;
    private byte[] payload = new byte[0];

    /** @param keeps whether every frame is kept, and not only counted and summed up */
    Subscriber(int port, boolean keeps) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        kept = keeps ? new ArrayList<>() : null;
        Socket socket = channel.socket();
        socket.getOutputStream()
                .write(("GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: bGVkZ2VybGluZS1iZW5jaA==\r\nx-api-key: " + Http.KEY + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = socket.getInputStream().read();
            if (next < 0) throw new EOFException("no WebSocket: " + head);
            head.append((char) next);
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) throw new IOException("no WebSocket: " + head);
    }

    /** Masked with zeros, as a client's frames must be with something. */
    void say(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 8);
        frame.put((byte) 0x81);
        if (payload.length <= SHORT) frame.put((byte) (0x80 | payload.length));
        else frame.put((byte) (0x80 | TWO_BYTES)).putShort((short) payload.length);
        frame.putInt(0).put(payload);
        OutputStream out = channel.socket().getOutputStream();
        out.write(frame.array(), 0, frame.position());
    }

    /** The next frame's text, waited for. */
    String hear() throws IOException {
        DataInputStream in = new DataInputStream(channel.socket().getInputStream());
        in.readByte();
        int length = in.readByte() & 0x7f;
        if (length == TWO_BYTES) length = in.readUnsignedShort();
        else if (length == EIGHT_BYTES) length = Math.toIntExact(in.readLong());
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    SocketChannel channel() {
        return channel;
    }

    /** Takes what was read. @return how many frames came to their end */
    int take(ByteBuffer in) {
        long before = frames;
        while (in.hasRemaining()) {
            if (left == 0) header(in.get());
            else payload(in);
        }
        return (int) (frames - before);
    }

    private final ByteBuffer header = ByteBuffer.allocate(10);

    private void header(byte next) {
        header.put(headerRead++, next);
        if (headerRead == 2) {
            if (header.get(0) != (byte) 0x81) throw new IllegalStateException("not one whole text frame: " + header.get(0));
            int length = next & 0x7f;
            headerLength = length == TWO_BYTES ? 4 : length == EIGHT_BYTES ? 10 : 2;
            if (headerLength == 2) begin(length);
        } else if (headerRead == headerLength) {
            begin(headerLength == 4 ? header.getShort(2) & 0xffff : header.getLong(2));
        }
    }

    private void begin(long length) {
        headerRead = 0;
        left = length;
        bytes += length;
        if (kept != null) payload = new byte[Math.toIntExact(length)];
        if (length == 0) frames++;
    }

    private void payload(ByteBuffer in) {
        int count = (int) Math.min(left, in.remaining());
        ByteBuffer part = in.slice(in.position(), count);
        if (kept != null) part.duplicate().get(payload, (int) (payload.length - left), count);
        sum.update(part);
        in.position(in.position() + count);
        left -= count;
        if (left > 0) return;
        frames++;
        if (kept != null) kept.add(payload);
    }

    long frames() {
        return frames;
    }

    long bytes() {
        return bytes;
    }

    long sum() {
        return sum.getValue();
    }

    List<byte[]> kept() {
        return kept;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
