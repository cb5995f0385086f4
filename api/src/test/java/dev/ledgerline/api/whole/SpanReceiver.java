package dev.ledgerline.api.whole;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;

/** Takes in what is sent over OTLP, as a collector would, and reads of it what tells spans apart. */
final class SpanReceiver implements AutoCloseable {
    private static final int RESOURCE_SPANS = 1;
    private static final int SCOPE_SPANS = 2;
    private static final int SPANS = 2;

    /** @param parentId empty for the first of a trace */
    record Span(String traceId, String spanId, String parentId, String name) {}

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    SpanReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            bodies.add(new String(body, StandardCharsets.ISO_8859_1));
            fields(ByteBuffer.wrap(body), (resource, number) -> {
                if (number == RESOURCE_SPANS)
                    fields(resource, (scope, inner) -> {
                        if (inner == SCOPE_SPANS)
                            fields(scope, (span, innermost) -> {
                                if (innermost == SPANS) spans.add(span(span));
                            });
                    });
            });
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    /** All spans of the trace that has one of this name; none while it did not come. */
    Set<Span> traceOf(String name) {
        Set<String> traces = spans.stream()
                .filter(span -> span.name().equals(name))
                .map(Span::traceId)
                .collect(Collectors.toSet());
        return spans.stream().filter(span -> traces.contains(span.traceId())).collect(Collectors.toSet());
    }

    String received() {
        return String.join("\n", bodies);
    }

    private static Span span(ByteBuffer message) {
        String[] read = {"", "", "", ""};
        fields(message, (value, number) -> {
            byte[] bytes = new byte[value.remaining()];
            value.get(bytes);
            switch (number) {
                case 1 -> read[0] = HexFormat.of().formatHex(bytes);
                case 2 -> read[1] = HexFormat.of().formatHex(bytes);
                case 4 -> read[2] = HexFormat.of().formatHex(bytes);
                case 5 -> read[3] = new String(bytes, StandardCharsets.UTF_8);
                default -> {}
            }
        });
        return new Span(read[0], read[1], read[2], read[3]);
    }

    /** Goes through a protobuf message, and tells of the fields that have a length. */
    private static void fields(ByteBuffer message, ObjIntConsumer<ByteBuffer> lengthDelimited) {
        ByteBuffer rest = message.slice().order(ByteOrder.LITTLE_ENDIAN);
        while (rest.hasRemaining()) {
            long key = varint(rest);
            switch ((int) (key & 7)) {
                case 0 -> varint(rest);
                case 1 -> rest.getLong();
                case 2 -> {
                    int length = (int) varint(rest);
                    lengthDelimited.accept(rest.slice(rest.position(), length), (int) (key >>> 3));
                    rest.position(rest.position() + length);
                }
                case 5 -> rest.getInt();
                default -> throw new IllegalStateException("no protobuf: " + key);
            }
        }
    }

    private static long varint(ByteBuffer from) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = from.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) return value;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
