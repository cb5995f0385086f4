package dev.ledgerline.simulatedvenue.wire;

import dev.ledgerline.simulatedvenue.AccountKind;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.VenueSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * The venue as a program of its own: opens its folder, answers on a port, and stops when it is told to. What it said
 * to a client survives any end of the process.
 */
public final class VenueProgram implements AutoCloseable {
    private static final String DEMO = "demo";
    private static final Map<String, BigDecimal> DEMO_FUNDS =
            Map.of("USDT", new BigDecimal(100_000), "BTC", BigDecimal.ONE, "ETH", BigDecimal.TEN);
    private static final String DEMO_KEY_FILE = "demo-api-key.properties";

    private final SimulatedVenue venue;
    private final VenueServer server;

    private VenueProgram(SimulatedVenue venue, VenueServer server) {
        this.venue = venue;
        this.server = server;
    }

    public static void main(String... arguments) throws InterruptedException {
        VenueOptions options;
        try {
            options = VenueOptions.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.print(VenueOptions.USAGE);
            System.exit(2);
            return;
        }
        VenueProgram program = start(options, System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(program::close, "simulated-venue-stop"));
        Thread.currentThread().join();
    }

    static VenueProgram start(VenueOptions options, PrintStream out) {
        VenueSettings settings = VenueSettings.in(options.folder()).withSeed(options.seed());
        SimulatedVenue venue = SimulatedVenue.open(settings);
        VenueServer server = null;
        try {
            server = VenueServer.start(
                    venue,
                    WireSettings.DEFAULT
                            .withHost(options.host())
                            .withPort(options.port())
                            .withAdminToken(
                                    options.adminToken() != null
                                            ? options.adminToken()
                                            : AdminToken.in(options.folder())));
            ApiKey demo = demoKey(venue, server, options.folder());
            if (!options.stepInterval().isZero()) venue.start(options.stepInterval());
            greet(options, settings, server, demo, out);
            return new VenueProgram(venue, server);
        } catch (IOException | RuntimeException failed) {
            if (server != null) server.close();
            venue.close();
            throw failed instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) failed;
        }
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
        venue.close();
    }

    private static void greet(
            VenueOptions options, VenueSettings settings, VenueServer server, ApiKey demo, PrintStream out) {
        Path folder = options.folder().toAbsolutePath();
        out.println("The simulated venue speaks the Binance spot protocol on http://" + options.host() + ":"
                + server.port());
        out.println(settings.describeFeed());
        out.println("State:        " + folder);
        out.println("Admin token:  "
                + (options.adminToken() == null ? AdminToken.file(folder) : "as given by --admin-token"));
        out.println("Demo API key: " + demo.key());
        out.println("Its secret:   " + folder.resolve(DEMO_KEY_FILE));
        out.flush();
    }

    /** The demo account's key; both are made on the first start. */
    private static ApiKey demoKey(SimulatedVenue venue, VenueServer server, Path folder) throws IOException {
        if (venue.accountKind(DEMO) == null) venue.openAccount(DEMO, AccountKind.SPOT, DEMO_FUNDS);
        ApiKeys apiKeys = server.apiKeys();
        ApiKey known = apiKeys.all().stream()
                .filter(apiKey -> apiKey.account().equals(DEMO))
                .findFirst()
                .orElse(null);
        ApiKey demo = known != null ? known : KeyAdmin.newKey(DEMO);
        if (known == null) apiKeys.put(demo);
        Path file = folder.resolve(DEMO_KEY_FILE);
        String text = "key=" + demo.key() + "\nsecret=" + demo.secret() + "\n";
        if (!Files.exists(file) || !Objects.equals(Files.readString(file), text)) ApiKeys.writePrivately(file, text);
        return demo;
    }
}
