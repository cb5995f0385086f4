package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.Refused;
import dev.ledgerline.api.cli.Failure.Unreachable;
import dev.ledgerline.api.cli.LiveSocket.Lost;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows what happens as it happens, each event once and in order. When the connection is lost it is made again, and what
 * happened meanwhile is told first.
 */
final class WatchCommand {
    private static final String ACCOUNTS = "--account-id";
    private static final String NAMESPACES = "--namespaces";
    private static final String NO_SNAPSHOT = "--no-snapshot";
    private static final String AFTER_POSITION = "--after-position";
    private static final String AFTER_INDEX = "--after-index";
    private static final String COUNT = "--count";
    private static final String GIVE_UP = "--give-up-after";

    private static final List<String> BOTH = List.of("position", "risk");

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Given given;
    private final Surroundings around;
    private final ServerCalls server;
    private final List<Long> accounts;
    private final boolean json;
    private @Nullable Long position;
    private @Nullable Long index;
    private boolean subscribedBefore;
    private int left;

    private WatchCommand(Given given, Surroundings around, ServerCalls server, List<Long> accounts) {
        this.given = given;
        this.around = around;
        this.server = server;
        this.accounts = accounts;
        this.json = Options.wantsJson(given, around);
        this.position = given.id(AFTER_POSITION);
        this.index = given.id(AFTER_INDEX);
        this.left = given.number(COUNT, Integer.MAX_VALUE);
    }

    static CommandSpec spec() {
        List<OptionSpec> options = new ArrayList<>(List.of(
                Options.ids("The accounts; all that this key may read unless given.", ACCOUNTS, "--account-ids")
                        .build(),
                Options.texts("position|risk", "What about; both unless given.", NAMESPACES)
                        .completionCandidates(BOTH)
                        .build(),
                Options.flag("Without what is open at the beginning.", NO_SNAPSHOT)
                        .build(),
                Options.id("Begin with what happened after this log_position.", AFTER_POSITION)
                        .build(),
                Options.id("And after this log_index within it.", AFTER_INDEX).build(),
                Options.number("events", "End after so many events.", COUNT).build(),
                Options.number("seconds", "End when a lost connection cannot be made again for so long.", GIVE_UP)
                        .build(),
                Options.flag("Print each frame as the server sent it, one to a line.", "--json")
                        .build()));
        options.addAll(ServerCalls.options(ServerCalls.API_KEY));
        return Options.command(
                "watch",
                "Show what happens as it happens; a lost connection is made again and misses nothing.",
                (given, around) -> {
                    ServerCalls server = ServerCalls.of(given, around);
                    return new WatchCommand(given, around, server, Reads.accountIds(server, given)).run();
                },
                options);
    }

    private int run() throws IOException, InterruptedException {
        Duration pause = FIRST_PAUSE;
        long lostAt = 0;
        while (true) {
            try (LiveSocket socket = LiveSocket.open(server)) {
                subscribe(socket);
                if (lostAt != 0) around.err().println("ledgerline: connected again");
                lostAt = 0;
                pause = FIRST_PAUSE;
                if (follow(socket)) return Cli.DONE;
            } catch (Lost e) {
                if (!subscribedBefore) throw new Unreachable(String.valueOf(e.getMessage()));
                if (lostAt == 0) {
                    lostAt = System.nanoTime();
                    around.err().println("ledgerline: " + e.getMessage() + "; trying again");
                } else if (hasTakenTooLong(lostAt)) {
                    throw new Unreachable("the connection could not be made again within " + given.text(GIVE_UP)
                            + " seconds; go on with " + AFTER_POSITION + " " + position
                            + (index == null ? "" : " " + AFTER_INDEX + " " + index));
                }
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private boolean hasTakenTooLong(long lostAt) {
        return given.has(GIVE_UP)
                && System.nanoTime() - lostAt
                        > Duration.ofSeconds(given.number(GIVE_UP, 0)).toNanos();
    }

    private void subscribe(LiveSocket socket) throws Lost, InterruptedException {
        ObjectNode request = ServerCalls.JSON.createObjectNode().put("id", 1).put("action", "subscribe");
        ObjectNode payload = request.putObject("payload");
        Fields.ids(payload, "account_ids", accounts);
        List<String> asked = given.all(NAMESPACES);
        Fields.texts(payload, "namespaces", asked.isEmpty() ? BOTH : asked);
        if (position != null) payload.put("after_position", position);
        if (index != null) payload.put("after_index", index);
        payload.put("with_snapshot", position == null && !given.has(NO_SNAPSHOT));
        socket.send(request);
        JsonNode answer = socket.next();
        while (!answer.path("type").asString("").equals("ws_response")) answer = socket.next();
        if (!answer.path("ok").asBoolean(false)) throw new Refused(Refusals.coded(answer.path("payload")));
        // Where it begins, in case the connection is lost before anything happens.
        if (position == null) position = answer.at("/payload/log_position").asLong(0);
        subscribedBefore = true;
    }

    /** @return whether all that was wanted has been seen */
    private boolean follow(LiveSocket socket) throws Lost, InterruptedException {
        while (left > 0) {
            JsonNode frame = socket.next();
            boolean event = frame.path("action").asString("").equals("event");
            if (json) around.out().println(frame);
            else Frames.print(frame, around.out());
            if (around.out().checkError()) return true; // whoever read this has gone
            if (!event) continue;
            position = frame.at("/payload/log_position").asLong(0);
            index = frame.at("/payload/log_index").asLong(0);
            left--;
        }
        return true;
    }
}
