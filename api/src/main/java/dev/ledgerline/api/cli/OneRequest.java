package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.ServerCalls.Reply;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.JsonNode;

/** Commands that are one request: a line or a table for people, the server's JSON for programs. */
final class OneRequest {
    private OneRequest() {}

    /** @param body null for none */
    record Request(String method, String path, @Nullable JsonNode body) {}

    /** How an answer is told to people. */
    @FunctionalInterface
    interface Telling {
        void tell(JsonNode answer, Given given, PrintStream out);
    }

    static CommandSpec spec(
            String name, String summary, List<OptionSpec> own, Function<Given, Request> asked, Telling telling) {
        return withServer(name, summary, own, (given, around) -> {
            Request request = asked.apply(given);
            Reply reply = ServerCalls.accepted(
                    ServerCalls.of(given, around).send(request.method(), request.path(), request.body()));
            if (Options.wantsJson(given, around)) around.out().println(reply.text());
            else telling.tell(reply.json(), given, around.out());
            return Cli.DONE;
        });
    }

    /** Rows that are read. */
    static CommandSpec rows(
            String name, String summary, List<OptionSpec> own, Function<Given, String> path, Table table) {
        return withServer(name, summary, own, (given, around) -> {
            String read = path.apply(given);
            return Reads.print(ServerCalls.of(given, around), read, table, given, around);
        });
    }

    /** With the options every command has that talks to a server. */
    static CommandSpec withServer(String name, String summary, List<OptionSpec> own, Action action) {
        List<OptionSpec> options = new ArrayList<>(own);
        options.add(Options.json());
        options.addAll(ServerCalls.options(ServerCalls.API_KEY));
        return Options.command(name, summary, action, options);
    }

    /** Mandatory wherever something is stopped or decided. */
    static OptionSpec comment() {
        return Options.text("text", "Why; it is kept with the event.", "--comment")
                .required(true)
                .build();
    }
}
