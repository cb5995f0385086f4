package dev.ledgerline.simulatedvenue.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The API keys of a venue, in a file of its folder that only its owner can read. Secrets are kept as they are, since
 * a signature cannot be checked with less; they open nothing but this venue.
 */
public final class ApiKeys {
    private static final String FILE = "api-keys.json";

    private final Path file;
    private final Map<String, ApiKey> keys = new LinkedHashMap<>();

    private ApiKeys(Path file) {
        this.file = file;
    }

    /** What the folder holds; none if it holds no such file yet. */
    public static ApiKeys in(Path folder) {
        ApiKeys apiKeys = new ApiKeys(folder.resolve(FILE));
        if (Files.exists(apiKeys.file)) apiKeys.read();
        return apiKeys;
    }

    /** The file, for messages that say where secrets are. */
    public Path file() {
        return file;
    }

    /** Adds a key, or replaces the one of the same name; on disk when this returns. */
    public synchronized void put(ApiKey apiKey) {
        if (apiKey.key().isBlank() || apiKey.secret().isBlank()) {
            throw new IllegalArgumentException("a key and its secret must not be blank");
        }
        ApiKey before = keys.put(apiKey.key(), apiKey);
        try {
            write();
        } catch (IOException failed) {
            if (before == null) keys.remove(apiKey.key());
            else keys.put(apiKey.key(), before);
            throw new UncheckedIOException("cannot write " + file, failed);
        }
    }

    /** Null for an unknown key. */
    public synchronized @Nullable ApiKey find(String key) {
        return keys.get(key);
    }

    public synchronized List<ApiKey> all() {
        return List.copyOf(keys.values());
    }

    private void read() {
        try {
            for (JsonNode node : Json.read(Files.readString(file))) {
                ApiKey apiKey = new ApiKey(
                        node.required("key").asString(),
                        node.required("secret").asString(),
                        node.required("account").asString(),
                        node.required("reading").asBoolean(),
                        node.required("spotTrading").asBoolean(),
                        node.required("withdrawals").asBoolean(),
                        node.required("enabled").asBoolean());
                keys.put(apiKey.key(), apiKey);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    /** A whole new file takes the place of the old one, so that no crash leaves half of it. */
    private void write() throws IOException {
        ArrayNode nodes = Json.array();
        for (ApiKey apiKey : keys.values()) {
            nodes.addObject()
                    .put("key", apiKey.key())
                    .put("secret", apiKey.secret())
                    .put("account", apiKey.account())
                    .put("reading", apiKey.reading())
                    .put("spotTrading", apiKey.spotTrading())
                    .put("withdrawals", apiKey.withdrawals())
                    .put("enabled", apiKey.enabled());
        }
        Path next = file.resolveSibling(FILE + ".next");
        writePrivately(next, nodes.toPrettyString() + "\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A file that was never readable for anybody else, on disk when this returns. */
    static void writePrivately(Path path, String text) throws IOException {
        Files.deleteIfExists(path);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(path);
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) channel.write(bytes);
            channel.force(true);
        }
    }
}
