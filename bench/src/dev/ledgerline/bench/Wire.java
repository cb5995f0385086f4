package dev.ledgerline.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One kept connection to a server on this machine. It reads an answer and does nothing else, for it shares the processors with the server. */
final class Wire implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final int port;
    private Socket socket;
    private InputStream in;

    Wire(int port) throws IOException {
        this.port = port;
        connect();
    }

    private void connect() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    static byte[] get(String path) {
        return request("GET", path, "");
    }

    static byte[] post(String path, String body) {
        return request("POST", path, body);
    }

    private static byte[] request(String method, String path, String body) {
        String head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nx-api-key: " + Http.KEY + "\r\n"
                + (body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n") + "\r\n";
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }

    /** @return the answer's body; another status than 200 is a failure */
    byte[] send(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        String status = line();
        int length = -1;
        boolean chunked = false;
        boolean last = false; // the container hangs up after every hundredth answer
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) length = Integer.parseInt(lower.substring(15).strip());
            last |= lower.equals("connection: close");
            chunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
        }
        byte[] body = chunked ? chunks() : exactly(Math.max(length, 0));
        if (last) {
            socket.close();
            connect();
        }
        if (!status.startsWith("HTTP/1.1 200"))
            throw new IllegalStateException(status + ": " + new String(body, StandardCharsets.UTF_8));
        return body;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(BUFFER);
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.write(exactly(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) throw new EOFException("the server hung up");
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) throw new EOFException("the server hung up");
            if (next != '\r') line.append((char) next);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
