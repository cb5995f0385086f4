package dev.ledgerline.api.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * What is asked of a running server: lists projections and rebuilds one, showing how far it is; rotates the master key. Run
 * by the launcher: {@code Cli <home> projections …}.
 */
public final class Cli {
    private static final Duration STALL_LIMIT = Duration.ofMinutes(5); // without progress, something is broken

    private final ServerCalls server;
    private final PrintStream out;
    private final Duration pollInterval;

    Cli(URI server, String apiKey, PrintStream out, Duration pollInterval) {
        this.server = new ServerCalls(server, apiKey);
        this.out = out;
        this.pollInterval = pollInterval;
    }

    public static void main(String[] args) throws InterruptedException {
        int status;
        try {
            Path home = Path.of(args[0]);
            Cli cli = new Cli(ServerCalls.server(home), ServerCalls.apiKey(home), System.out, Duration.ofSeconds(1));
            status = cli.run(List.of(args).subList(1, args.length));
        } catch (Refused e) {
            System.err.println("ledgerline: " + e.getMessage());
            status = 1;
        } catch (IOException e) {
            System.err.println("ledgerline: " + e);
            status = 1;
        }
        System.exit(status);
    }

    int run(List<String> words) throws IOException, InterruptedException {
        List<String> rest = words.subList(1, words.size()); // the first was checked by the launcher
        if (words.getFirst().equals("rotate-master-key"))
            return new MasterKeyRotation(server, out, pollInterval).run(rest);
        if (words.getFirst().equals("check")) return new StoreCheck(server, out, pollInterval).run(rest);
        if (rest.isEmpty() || rest.equals(List.of("list"))) {
            list();
            return 0;
        }
        if (rest.size() == 2 && rest.getFirst().equals("rebuild")) return rebuild(rest.get(1));
        throw new Refused("usage: projections [list | rebuild <name>]");
    }

    private void list() throws IOException, InterruptedException {
        List<Projection> all = projections();
        int width = all.stream()
                .mapToInt(projection -> projection.name.length())
                .max()
                .orElse(4);
        String form = "%-" + width + "s  %12s  %12s  %6s  %s%n";
        out.printf(Locale.ROOT, form, "name", "position", "head", "done", "");
        for (Projection projection : all) {
            out.printf(
                    Locale.ROOT,
                    form,
                    projection.name,
                    projection.position,
                    projection.head,
                    projection.percentText(),
                    projection.replaying ? "replaying, %.0f/s".formatted(projection.rate) : "");
        }
    }

    private int rebuild(String name) throws IOException, InterruptedException {
        find(name); // a wrong name is refused before anything is asked of the server
        long start = System.nanoTime();
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        server.post("/admin/projections/" + encoded + "/rebuild", null);
        out.printf("Rebuilding %s from the log…%n", name);

        long lastProgress = System.nanoTime();
        long lastPosition = -1;
        boolean doneBefore = false;
        while (true) {
            Projection now = find(name);
            // Twice, for the first look may come before the replay has begun.
            if (now.isDone() && doneBefore) break;
            doneBefore = now.isDone();
            if (!doneBefore) {
                out.printf(
                        Locale.ROOT, "  %6s  %d of %d, %.0f/s%n", now.percentText(), now.position, now.head, now.rate);
            }
            if (now.position != lastPosition) {
                lastPosition = now.position;
                lastProgress = System.nanoTime();
            } else if (!doneBefore && System.nanoTime() - lastProgress > STALL_LIMIT.toNanos()) {
                throw new Refused("no progress for " + STALL_LIMIT.toMinutes() + " minutes; see the server's log");
            }
            Thread.sleep(pollInterval);
        }
        out.printf(Locale.ROOT, "%s is rebuilt, in %.1f s.%n", name, (System.nanoTime() - start) / 1e9);
        return 0;
    }

    private Projection find(String name) throws IOException, InterruptedException {
        List<Projection> all = projections();
        for (Projection projection : all) {
            if (projection.name.equals(name)) return projection;
        }
        throw new Refused("there is no projection '" + name + "'; there are: "
                + String.join(
                        ", ", all.stream().map(projection -> projection.name).toList()));
    }

    private List<Projection> projections() throws IOException, InterruptedException {
        List<Projection> all = new ArrayList<>();
        for (JsonNode row : server.get("/admin/projections")) {
            all.add(new Projection(
                    row.path("name").asString(""),
                    row.path("position").asLong(0),
                    row.path("head").asLong(0),
                    row.path("replaying").asBoolean(false),
                    row.path("rate_per_second").asDouble(0),
                    row.path("percent").asDouble(0)));
        }
        return all;
    }

    private record Projection(String name, long position, long head, boolean replaying, double rate, double percent) {
        boolean isDone() {
            return !replaying && (position >= head || percent >= 99.95); // the log may grow meanwhile
        }

        String percentText() {
            return String.format(Locale.ROOT, "%.1f%%", percent);
        }
    }

    /** Something to tell the person at the keyboard, who needs no stack trace. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
