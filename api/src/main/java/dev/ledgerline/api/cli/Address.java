package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.Unreachable;
import dev.ledgerline.api.cli.Failure.WrongUse;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Which server is meant: the one that was named, else the one that runs on the home folder. */
final class Address {
    static final String VARIABLE = "LEDGERLINE_URL";

    private Address() {}

    static URI of(@Nullable String named, Surroundings around) throws IOException {
        String url = named == null ? around.variable(VARIABLE) : named;
        if (url != null) return parse(url);
        URI running = running(around.home());
        if (running == null)
            throw new Unreachable("not running on " + around.home()
                    + ". Start it with './ledgerline up', or name another one with --server or " + VARIABLE);
        return running;
    }

    /** Null when no server that runs takes requests for this home. */
    static @Nullable URI running(Path home) throws IOException {
        Properties ready = properties(home.resolve("ready"));
        String port = ready.getProperty("port");
        if (port == null) return null;
        // After a crash the file stays, and somebody else may listen there: he is not to be sent a key.
        String pid = ready.getProperty("pid", "");
        if (!pid.isEmpty() && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) return null;
        String address = ready.getProperty("address", "127.0.0.1");
        return URI.create("http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + port);
    }

    static boolean isThisMachine(URI server) {
        String host = server.getHost();
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    /** Empty when there is no such file. */
    static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        if (!Files.exists(file)) return properties;
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    private static URI parse(String url) {
        try {
            URI uri = new URI(url.contains("://") ? url : "http://" + url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null)
                return new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), null, null, null);
        } catch (URISyntaxException e) {
            // said below
        }
        throw new WrongUse("the server's address must look like http://127.0.0.1:8000");
    }
}
