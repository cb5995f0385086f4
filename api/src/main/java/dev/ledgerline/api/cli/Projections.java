package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.Refused;
import dev.ledgerline.api.cli.Failure.WrongUse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;

/** Lists the read tables, and has one made again, showing how far it is. */
final class Projections {
    private static final Duration STALL_LIMIT = Duration.ofMinutes(5); // without progress, something is broken

    private static final Table TABLE = new Table()
            .column("name", "name")
            .number("position", "position")
            .number("head", "head")
            .column("done", true, row -> percent(row.path("percent").asDouble(0)))
            .column("", false, row -> row.path("replaying").asBoolean(false) ? "replaying, " + rate(row) : "");

    private final ServerCalls server;
    private final Surroundings around;

    private Projections(ServerCalls server, Surroundings around) {
        this.server = server;
        this.around = around;
    }

    static CommandSpec spec() {
        CommandSpec spec = Options.command(
                "projections",
                "Show how far each read table has followed the log, or make one again from it.",
                (given, around) -> new Projections(ServerCalls.of(given, around), around).run(given.words(), given));
        spec.addPositional(Options.words("[list | rebuild <name>]", "What to do; list unless given."));
        spec.addOption(Options.json());
        Options.add(ServerCalls.options(ServerCalls.API_KEY), spec);
        return spec;
    }

    private int run(List<String> words, Given given) throws IOException, InterruptedException {
        if (words.isEmpty() || words.equals(List.of("list"))) {
            ServerCalls.Reply reply = ServerCalls.accepted(server.send("GET", "/admin/projections", null));
            if (Options.wantsJson(given, around)) around.out().println(reply.text());
            else TABLE.print(reply.json(), around.out());
            return Cli.DONE;
        }
        if (words.size() == 2 && words.getFirst().equals("rebuild")) return rebuild(words.get(1));
        throw new WrongUse("usage: projections [list | rebuild <name>]");
    }

    private int rebuild(String name) throws IOException, InterruptedException {
        find(name); // a wrong name is refused before anything is asked of the server
        long start = System.nanoTime();
        server.post("/admin/projections/" + ServerCalls.encoded(name) + "/rebuild", null);
        around.out().printf("Rebuilding %s from the log…%n", name);

        long lastProgress = System.nanoTime();
        long lastPosition = -1;
        boolean doneBefore = false;
        while (true) {
            JsonNode now = find(name);
            long position = now.path("position").asLong(0);
            long head = now.path("head").asLong(0);
            double percent = now.path("percent").asDouble(0);
            // The log may grow meanwhile.
            boolean done = !now.path("replaying").asBoolean(false) && (position >= head || percent >= 99.95);
            // Twice, for the first look may come before the replay has begun.
            if (done && doneBefore) break;
            doneBefore = done;
            if (!done) around.out().printf("  %6s  %d of %d, %s%n", percent(percent), position, head, rate(now));
            if (position != lastPosition) {
                lastPosition = position;
                lastProgress = System.nanoTime();
            } else if (!done && System.nanoTime() - lastProgress > STALL_LIMIT.toNanos()) {
                throw new Refused("no progress for " + STALL_LIMIT.toMinutes() + " minutes; see the server's log");
            }
            Thread.sleep(around.pollInterval());
        }
        around.out().printf(Locale.ROOT, "%s is rebuilt, in %.1f s.%n", name, (System.nanoTime() - start) / 1e9);
        return Cli.DONE;
    }

    private JsonNode find(String name) throws IOException, InterruptedException {
        List<String> names = new ArrayList<>();
        for (JsonNode row : server.get("/admin/projections")) {
            String known = row.path("name").asString("");
            if (known.equals(name)) return row;
            names.add(known);
        }
        throw new Refused("there is no projection '" + name + "'; there are: " + String.join(", ", names));
    }

    private static String percent(double percent) {
        return String.format(Locale.ROOT, "%.1f%%", percent);
    }

    private static String rate(JsonNode row) {
        return String.format(Locale.ROOT, "%.0f/s", row.path("rate_per_second").asDouble(0));
    }
}
