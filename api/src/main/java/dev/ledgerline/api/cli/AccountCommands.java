package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.WrongUse;
import dev.ledgerline.api.cli.ServerCalls.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sets accounts up. */
final class AccountCommands {
    static final List<String> MODES = List.of("hedge", "netting", "strategy_netting");

    private static final String ACCOUNT = "--account-id";
    private static final String KEY = "--api-key";
    private static final String SECRET = "--secret";
    private static final String PASSPHRASE = "--passphrase";
    private static final String REMOVE = "--remove";
    private static final String ENCRYPT = "--encrypt-input";
    private static final String ENCRYPTED = "enc:v1:";

    private AccountCommands() {}

    static CommandSpec add() {
        List<OptionSpec> options = new ArrayList<>(opening());
        options.addAll(List.of(
                Options.id("Whose API keys may use it.", UserCommands.USER).build(),
                Options.flag("With " + UserCommands.USER + ": they may not even read it.", "--no-read")
                        .build(),
                Options.flag("With " + UserCommands.USER + ": they may only read it.", "--read-only")
                        .build(),
                Options.flag("With " + UserCommands.USER + ": they may manage its risk.", "--can-risk-manage")
                        .build(),
                Options.number("id", "Taken and not needed: there are no pools here.", "--pool-id")
                        .hidden(true)
                        .build(),
                Options.json()));
        options.addAll(ServerCalls.options(ServerCalls.SERVER_KEY));
        return Options.command("add-account", "Open an account.", AccountCommands::add, options);
    }

    /** What an account is opened with. */
    static List<OptionSpec> opening() {
        return List.of(
                Options.text("name", "Its exchange, as in simulated or binance.", "--exchange-id")
                        .build(),
                Options.text("text", "What it is called.", "--label").build(),
                Options.choice(MODES, "How its positions are kept; hedge unless given.", "--position-mode")
                        .build(),
                Options.flag("At the exchange's test network.", "--testnet").build(),
                Options.choice(List.of("margin", "spot"), "Kind of an account of the simulated exchange.", "--kind")
                        .build(),
                Options.texts("asset=amount", "What an account of the simulated exchange starts with.", "--funds")
                        .build());
    }

    static ObjectNode opened(Given given, String label) {
        ObjectNode body = ServerCalls.JSON.createObjectNode();
        String exchange = given.text("--exchange-id");
        if (exchange != null) body.put("exchange_id", exchange);
        body.put("label", label);
        String mode = given.text("--position-mode");
        body.put("position_mode", mode == null ? MODES.getFirst() : mode);
        body.put("is_testnet", given.has("--testnet"));
        String kind = given.text("--kind");
        List<String> funds = given.all("--funds");
        if (kind == null && funds.isEmpty()) return body;
        ObjectNode settings = body.putObject("settings");
        if (kind != null) settings.put("kind", kind);
        ObjectNode amounts = settings.putObject("funds");
        for (String amount : funds) {
            int equals = amount.indexOf('=');
            if (equals < 1) throw new WrongUse("--funds takes an asset and an amount, as in USDT=1000");
            amounts.put(amount.substring(0, equals), amount.substring(equals + 1));
        }
        return body;
    }

    private static int add(Given given, Surroundings around) throws IOException, InterruptedException {
        ServerCalls server = ServerCalls.of(ServerCalls.SERVER_KEY, given, around);
        ObjectNode body = opened(given, given.require("--label"));
        ObjectNode more = ServerCalls.JSON.createObjectNode();
        for (String field : List.of("exchange_id", "label")) if (body.has(field)) more.set(field, body.get(field));
        if (given.has(UserCommands.USER)) more.put("user_id", given.id(UserCommands.USER));
        JsonNode answer =
                tell(server.send("POST", "/admin/accounts", body), more, given, around, "Account %s is open.");
        if (given.has(UserCommands.USER))
            UserCommands.letUse(answer.path("account_id").asLong(0), given, around, server);
        return Cli.DONE;
    }

    static CommandSpec credentials() {
        List<OptionSpec> options = new ArrayList<>();
        options.add(Options.id("The account.", ACCOUNT).required(true).build());
        options.addAll(Secrets.options(KEY, "the API key of the exchange; else LEDGERLINE_EXCHANGE_API_KEY"));
        options.addAll(Secrets.options(SECRET, "its secret; else LEDGERLINE_EXCHANGE_SECRET"));
        options.addAll(Secrets.options(PASSPHRASE, "its passphrase, if any; else LEDGERLINE_EXCHANGE_PASSPHRASE"));
        options.add(Options.flag("Encrypt them before they leave this process; needs the server's master key.", ENCRYPT)
                .build());
        options.add(
                Options.flag("The account has no credentials any more.", REMOVE).build());
        options.add(Options.json());
        options.addAll(ServerCalls.options(ServerCalls.SERVER_KEY));
        return Options.command(
                "upsert-account-credentials",
                "Give an account the key that opens it at its exchange.",
                AccountCommands::changeCredentials,
                options);
    }

    private static int changeCredentials(Given given, Surroundings around) throws IOException, InterruptedException {
        ObjectNode body = ServerCalls.JSON.createObjectNode();
        if (given.has(REMOVE)) {
            body.putNull("credentials");
        } else {
            ObjectNode credentials = body.putObject("credentials");
            String key = Secrets.require(KEY, "LEDGERLINE_EXCHANGE_API_KEY", "API key of the exchange", given, around);
            credentials.put("api_key", kept(key, given, around));
            String secret =
                    Secrets.require(SECRET, "LEDGERLINE_EXCHANGE_SECRET", "secret of the exchange", given, around);
            credentials.put("secret", kept(secret, given, around));
            // Few exchanges have one, so nobody is asked for it.
            String passphrase = Secrets.given(PASSPHRASE, "LEDGERLINE_EXCHANGE_PASSPHRASE", given, around);
            if (passphrase != null) credentials.put("passphrase", kept(passphrase, given, around));
        }
        change(
                body,
                ServerCalls.JSON.createObjectNode(),
                given,
                around,
                given.has(REMOVE) ? "Account %s has no credentials any more." : "Account %s has new credentials.");
        return Cli.DONE;
    }

    private static String kept(String secret, Given given, Surroundings around) throws IOException {
        if (!given.has(ENCRYPT) || secret.startsWith(ENCRYPTED)) return secret;
        return MasterKeyTool.run(around, "encrypt", secret);
    }

    static CommandSpec testnet() {
        List<OptionSpec> options = new ArrayList<>(List.of(
                Options.id("The account.", ACCOUNT).required(true).build(),
                Options.flag("It is at the exchange's test network.", "--enabled")
                        .build(),
                Options.flag("It is not.", "--disabled").build(),
                Options.json()));
        options.addAll(ServerCalls.options(ServerCalls.SERVER_KEY));
        return Options.command(
                "set-account-testnet",
                "Say whether an account that has not traded yet is at its exchange's test network.",
                (given, around) -> {
                    ObjectNode body = ServerCalls.JSON.createObjectNode().put("is_testnet", given.enabled());
                    change(
                            body,
                            body,
                            given,
                            around,
                            given.enabled()
                                    ? "Account %s is at the test network."
                                    : "Account %s is not at the test network.");
                    return Cli.DONE;
                },
                options);
    }

    private static void change(ObjectNode body, ObjectNode more, Given given, Surroundings around, String done)
            throws IOException, InterruptedException {
        ServerCalls server = ServerCalls.of(ServerCalls.SERVER_KEY, given, around);
        Reply reply = server.send("PATCH", "/admin/accounts/" + given.id(ACCOUNT), body);
        var unused = tell(reply, more, given, around, done);
    }

    /** @param more what the earlier implementation printed besides, for scripts */
    private static JsonNode tell(Reply reply, ObjectNode more, Given given, Surroundings around, String done) {
        JsonNode answer = ServerCalls.accepted(reply).json();
        if (answer instanceof ObjectNode fields) fields.setAll(more);
        around.out()
                .println(
                        Options.wantsJson(given, around)
                                ? answer.toString()
                                : done.formatted(answer.path("account_id")));
        return answer;
    }
}
