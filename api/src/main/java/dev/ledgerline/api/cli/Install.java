package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.Refused;
import dev.ledgerline.api.cli.Failure.Unreachable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sets up all that is needed to trade: data folder, master key, a running server with its credentials, and an account if
 * wanted. What is there already is left as it is.
 */
final class Install {
    private static final String WITH_ACCOUNT = "--with-account";

    private final Given given;
    private final Surroundings around;
    private final boolean json;
    private final ObjectNode report = ServerCalls.JSON.createObjectNode().put("ok", true);

    private Install(Given given, Surroundings around) {
        this.given = given;
        this.around = around;
        this.json = Options.wantsJson(given, around);
    }

    static CommandSpec spec() {
        List<OptionSpec> options = new ArrayList<>();
        options.add(Options.flag("Open an account, unless there is one of that label and exchange.", WITH_ACCOUNT)
                .build());
        options.addAll(AccountCommands.opening());
        options.add(Options.json());
        options.addAll(List.of(
                // Of the earlier implementation, for scripts.
                Options.flag("Taken and not needed.", "--skip-schema")
                        .hidden(true)
                        .build(),
                Options.text("folder", "Taken and not needed.", "--sql-dir")
                        .hidden(true)
                        .build(),
                Options.text("name", "Taken and not needed.", "--admin-name")
                        .hidden(true)
                        .build(),
                Options.text("text", "Taken and not needed.", "--api-key-label")
                        .hidden(true)
                        .build(),
                Options.number("id", "Taken and not needed.", "--pool-id")
                        .hidden(true)
                        .build()));
        options.addAll(ServerCalls.options(ServerCalls.SERVER_KEY));
        return Options.command(
                "install",
                "Set up a data folder with its keys, start the server on it, and open an account if wanted."
                        + " What is there already stays.",
                (given, around) -> new Install(given, around).run(),
                options);
    }

    private int run() throws IOException, InterruptedException {
        if (given.text("--server") == null && around.variable(Address.VARIABLE) == null) setUpHere();
        if (given.has(WITH_ACCOUNT)) openAccount();
        if (json) around.out().println(report);
        return Cli.DONE;
    }

    private void setUpHere() throws IOException, InterruptedException {
        Path home = around.home();
        boolean made = !Files.isDirectory(home);
        if (made)
            Files.createDirectories(
                    home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        tell("home", home.toString(), made ? "made" : "was there");
        tell("master_key", MasterKeyTool.run(around, "prepare"), "");
        boolean running = Address.running(home) != null;
        if (!running) start();
        tell("server", Address.of(null, around).toString(), running ? "was running" : "started");
        Path credentials = home.resolve("credentials");
        if (Files.exists(credentials)) tell("credentials", credentials.toString(), "its API key and admin password");
        if (json) tellKey(credentials);
    }

    /** As the earlier implementation did, for scripts. The first key is an owner's and belongs to no user. */
    private void tellKey(Path credentials) throws IOException, InterruptedException {
        var unused = report.putObject("user").putNull("id").putNull("name");
        String plain = Address.properties(credentials).getProperty("api-key");
        ObjectNode key =
                report.putObject("api_key").putNull("id").put("plain", plain).putNull("label");
        if (plain == null) return; // the operator gave one, and has it
        ServerCalls.Reply reply =
                ServerCalls.of(ServerCalls.SERVER_KEY, given, around).send("GET", "/admin/users-api-keys", null);
        if (!reply.isOk()) return; // it was started with another key, which may not look
        for (JsonNode row : reply.json().path("items")) {
            if (!row.path("user_id").isNull() || !row.path("role").asString("").equals("owner")) continue;
            key.set("id", row.path("api_key_id"));
            key.set("label", row.path("label"));
            return;
        }
    }

    private void start() throws IOException, InterruptedException {
        Path launcher = around.launcher();
        if (launcher == null) throw new Unreachable("no server runs on " + around.home() + "; start one");
        ProcessBuilder up = new ProcessBuilder(launcher.toString(), "up", "--detach").redirectErrorStream(true);
        up.environment().put("LEDGERLINE_HOME", around.home().toString());
        Process starting = up.start();
        starting.getOutputStream().close();
        String said = new String(starting.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (starting.waitFor() == 0) return;
        // A first start shows its credentials; what is shown here may end up in somebody's log.
        Properties secrets = Address.properties(around.home().resolve("credentials"));
        for (Object secret : secrets.values()) said = said.replace((String) secret, "***");
        throw new Refused("the server could not be started:\n" + said.strip());
    }

    private void openAccount() throws IOException, InterruptedException {
        ServerCalls server = ServerCalls.of(ServerCalls.SERVER_KEY, given, around);
        String exchange = given.text("--exchange-id");
        if (exchange == null) exchange = "simulated";
        String label = given.text("--label");
        if (label == null) label = exchange + "-main";
        JsonNode known = find(server, label, exchange);
        long id = known.isMissingNode()
                ? server.post("/admin/accounts", AccountCommands.opened(given, label))
                        .path("account_id")
                        .asLong(0)
                : known.path("account_id").asLong(0);
        if (json) {
            ObjectNode account = report.putObject("account");
            account.put("id", id)
                    .put("label", label)
                    .put("exchange_id", exchange)
                    .put("created", known.isMissingNode());
        } else {
            tell("account", id + ", " + label + " at " + exchange, known.isMissingNode() ? "opened" : "was there");
        }
    }

    /** An exchange may be named by an alias, so one of that label at another name of it counts as well. */
    private static JsonNode find(ServerCalls server, String label, String exchange)
            throws IOException, InterruptedException {
        for (JsonNode account : server.get("/admin/accounts").path("items")) {
            String name = account.path("exchange_id").asString("");
            boolean same = name.equals(exchange) || exchange.endsWith("." + name) || name.endsWith("." + exchange);
            if (same && account.path("label").asString("").equals(label)) return account;
        }
        return ServerCalls.JSON.missingNode();
    }

    private void tell(String what, String value, String how) {
        if (json) report.put(what, value);
        else
            around.out()
                    .println("%-12s %s%s"
                            .formatted(what.replace('_', ' '), value, how.isEmpty() ? "" : " (" + how + ")"));
    }
}
