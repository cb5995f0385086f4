package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.WrongUse;
import dev.ledgerline.api.cli.ServerCalls.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.core.JacksonException;

/** Any request of the API, for what has no command of its own, and functions of ccxt. Bodies are sent as they were typed. */
final class CallCommand {
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final int LONGEST_BODY = 10_000_000; // bytes, far beyond what the server takes

    private CallCommand() {}

    static CommandSpec call() {
        CommandSpec spec = OneRequest.withServer(
                "call",
                "Send any request of the API and print the answer, as in: call GET /admin/users",
                List.of(),
                CallCommand::call);
        spec.addPositional(Options.words(
                "<method> <path> [<json>]",
                "What to send: " + String.join(", ", METHODS) + "; a path with its query; a body, - to read it from"
                        + " the standard input, where no list of processes shows it."));
        return spec;
    }

    static CommandSpec ccxt() {
        CommandSpec spec = OneRequest.withServer(
                "ccxt",
                "Call a function of ccxt on an account, as in: ccxt 2 fetch_ticker '[\"BTC/USDT\"]'",
                List.of(),
                CallCommand::ccxt);
        spec.addPositional(Options.words(
                "<account> <function> [<json>...]",
                "The account's id and ccxt's name; its arguments as an array, by their names as an object, or both;"
                        + " - reads one of them from the standard input."));
        return spec;
    }

    private static int call(Given given, Surroundings around) throws IOException, InterruptedException {
        List<String> words = given.words();
        if (words.size() < 2 || words.size() > 3) throw new WrongUse("usage: call <method> <path> [<json>]");
        String method = words.getFirst().toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) throw new WrongUse("the method must be one of " + METHODS);
        String path = path(words.get(1));
        String body = words.size() < 3 ? null : body(words.get(2), around);
        Reply reply = ServerCalls.accepted(ServerCalls.of(given, around).sendText(method, path, body));
        print(reply, given, around);
        return Cli.DONE;
    }

    private static int ccxt(Given given, Surroundings around) throws IOException, InterruptedException {
        List<String> words = given.words();
        if (words.size() < 2 || words.size() > 4)
            throw new WrongUse("usage: ccxt <account> <function> [<array>] [<object>]");
        String account = words.getFirst();
        String function = words.get(1);
        if (!account.matches("[0-9]{1,18}")) throw new WrongUse("the account must be an id");
        if (!function.matches("[A-Za-z0-9_]+")) throw new WrongUse("the function must be a name, as in fetch_balance");
        String args = "[]";
        String kwargs = "{}";
        boolean array = false;
        boolean object = false;
        for (String word : words.subList(2, words.size())) {
            String json = body(word, around);
            if (json.startsWith("[") && !array) {
                array = true;
                args = json;
            } else if (json.startsWith("{") && !object) {
                object = true;
                kwargs = json;
            } else {
                throw new WrongUse("arguments are one array, one object, or both");
            }
        }
        Reply reply = ServerCalls.accepted(ServerCalls.of(given, around)
                .sendText(
                        "POST",
                        "/ccxt/" + account + "/" + function,
                        "{\"args\":" + args + ",\"kwargs\":" + kwargs + "}"));
        print(reply, given, around);
        return Cli.DONE;
    }

    /** A path on the server and nowhere else: the key goes with it. */
    private static String path(String typed) {
        String path = typed.startsWith("/") ? typed : "/" + typed;
        try {
            URI uri = new URI(path);
            if (uri.getRawAuthority() == null && uri.getRawFragment() == null && !path.startsWith("//")) return path;
        } catch (URISyntaxException e) {
            // said below
        }
        throw new WrongUse("the path must be one on the server, as in /oms/orders/open?account_ids=1");
    }

    private static String body(String typed, Surroundings around) throws IOException {
        String text = typed;
        if (typed.equals("-")) {
            byte[] read = around.in().readNBytes(LONGEST_BODY + 1);
            if (read.length > LONGEST_BODY) throw new WrongUse("what is on the standard input is too long");
            text = new String(read, StandardCharsets.UTF_8);
        }
        try {
            if (!ServerCalls.JSON.readTree(text).isMissingNode()) return text.strip();
        } catch (JacksonException e) {
            // said below
        }
        throw new WrongUse("the body must be JSON");
    }

    private static void print(Reply reply, Given given, Surroundings around) {
        if (reply.text().isEmpty()) return;
        String pretty = Options.wantsJson(given, around) ? null : pretty(reply.text());
        around.out().println(pretty == null ? reply.text().stripTrailing() : pretty);
    }

    /** Null when it is no JSON: some of the API's answers are none. */
    private static @Nullable String pretty(String text) {
        try {
            return ServerCalls.JSON
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(ServerCalls.JSON.readTree(text));
        } catch (JacksonException e) {
            return null;
        }
    }
}
