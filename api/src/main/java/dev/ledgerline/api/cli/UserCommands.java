package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.Refused;
import dev.ledgerline.api.cli.Failure.WrongUse;
import dev.ledgerline.api.cli.ServerCalls.Reply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Users and their API keys. A new key is shown once, or written to a file only its owner can read. */
final class UserCommands {
    static final String USER = "--user-id";

    private static final List<String> ROLES =
            List.of("admin", "trader", "portfolio_manager", "robot", "risk", "readonly");
    static final List<String> RIGHTS = List.of(
            "can_read",
            "can_trade",
            "can_close_position",
            "can_risk_manage",
            "can_block_new_positions",
            "can_block_account");
    private static final List<String> TRADING = List.of("can_read", "can_trade", "can_close_position");

    private static final String ACCOUNTS = "--account-id";
    private static final String RIGHT = "--rights";
    private static final String STRATEGIES = "--strategy-ids";
    private static final String SAVE = "--save-key";
    private static final String KEY = "--api-key";
    private static final String PASSWORD = "--password";
    private static final String PLAIN = "api_key_plain";

    private UserCommands() {}

    static CommandSpec createUser() {
        List<OptionSpec> options = new ArrayList<>(List.of(
                Options.text("name", "The user's name.", "--name", "--user-name")
                        .required(true)
                        .build(),
                Options.text(
                                "role",
                                "What the user is: " + String.join(", ", ROLES) + "; trader unless given.",
                                "--role")
                        .completionCandidates(ROLES)
                        .build()));
        options.addAll(Secrets.options(PASSWORD, "a password to log in with"));
        options.addAll(keyOptions());
        return Options.command("create-user", "Create a user with an API key.", UserCommands::createUser, options);
    }

    static CommandSpec createKey() {
        List<OptionSpec> options = new ArrayList<>(
                List.of(Options.id("The user.", USER).required(true).build()));
        options.addAll(keyOptions());
        return Options.command("create-api-key", "Create another API key of a user.", UserCommands::createKey, options);
    }

    private static List<OptionSpec> keyOptions() {
        List<OptionSpec> options = new ArrayList<>(List.of(
                Options.text("text", "What the key is called.", "--label", "--api-key-label")
                        .build(),
                Options.ids("The accounts it may use.", ACCOUNTS, "--account-ids")
                        .build(),
                Options.texts(
                                "right",
                                "What it may do with them: " + String.join(", ", RIGHTS) + "; unless given, "
                                        + String.join(", ", TRADING) + ".",
                                RIGHT)
                        .completionCandidates(RIGHTS)
                        .build(),
                Options.ids("Only with orders, deals and positions of these strategies.", STRATEGIES)
                        .build(),
                Options.text("file", "Write the key to this new file instead of showing it.", SAVE)
                        .build()));
        options.addAll(Secrets.options(KEY, "a key of your own; one is made unless given"));
        options.add(Options.json());
        options.addAll(ServerCalls.options(ServerCalls.SERVER_KEY));
        return options;
    }

    private static int createUser(Given given, Surroundings around) throws IOException, InterruptedException {
        ObjectNode body = ServerCalls.JSON.createObjectNode();
        body.put("user_name", given.require("--name"));
        String role = given.text("--role");
        body.put("role", role == null ? "trader" : role);
        String password = Secrets.given(PASSWORD, given, around);
        if (password != null) body.put("password", password);
        return create("/admin/users-with-api-key", body, given, around);
    }

    private static int createKey(Given given, Surroundings around) throws IOException, InterruptedException {
        ObjectNode body = ServerCalls.JSON.createObjectNode();
        body.put("user_id", given.id(USER));
        return create("/admin/api-keys", body, given, around);
    }

    private static int create(String path, ObjectNode body, Given given, Surroundings around)
            throws IOException, InterruptedException {
        String file = given.text(SAVE);
        if (file != null && Files.exists(Path.of(file))) throw new WrongUse("the file " + file + " exists already");
        String label = given.text("--label");
        if (label != null) body.put("label", label);
        String key = Secrets.given(KEY, given, around);
        if (key != null) body.put("api_key", key);
        List<Long> accounts = given.all(ACCOUNTS);
        if ((given.has(RIGHT) || given.has(STRATEGIES)) && accounts.isEmpty())
            throw new WrongUse(RIGHT + " and " + STRATEGIES + " need " + ACCOUNTS);
        if (!accounts.isEmpty()) {
            ArrayNode permissions = body.putArray("permissions");
            List<String> rights = given.has(RIGHT) ? given.all(RIGHT) : TRADING;
            for (long account : accounts)
                permissions.add(permission(account, Set.copyOf(rights), given.all(STRATEGIES)));
        }
        Reply reply = ServerCalls.of(ServerCalls.SERVER_KEY, given, around).send("POST", path, body);
        tell(ServerCalls.accepted(reply), body.path("user_name"), given, around);
        return Cli.DONE;
    }

    static ObjectNode permission(long account, Set<String> rights, List<Long> strategies) {
        ObjectNode permission = ServerCalls.JSON.createObjectNode().put("account_id", account);
        for (String right : RIGHTS) permission.put(right, rights.contains(right));
        for (String right : rights)
            if (!RIGHTS.contains(right)) throw new WrongUse("there is no right " + right + "; there are " + RIGHTS);
        if (strategies.isEmpty()) return permission;
        permission.put("restrict_to_strategies", true);
        Fields.ids(permission, "strategy_ids", strategies);
        return permission;
    }

    /** Lets the keys a user has use an account. */
    static void letUse(long account, Given given, Surroundings around, ServerCalls server)
            throws IOException, InterruptedException {
        Set<String> rights = new TreeSet<>();
        if (!given.has("--no-read")) rights.add("can_read");
        if (!given.has("--read-only")) rights.addAll(List.of("can_trade", "can_close_position"));
        if (given.has("--can-risk-manage"))
            rights.addAll(List.of("can_risk_manage", "can_block_new_positions", "can_block_account"));
        long user = Long.parseLong(given.require(USER));
        int keys = 0;
        for (JsonNode key : server.get("/admin/users-api-keys").path("items")) {
            if (key.path("user_id").asLong(0) != user) continue;
            String path = "/admin/api-keys/" + key.path("api_key_id").asLong(0) + "/permissions";
            var unused = ServerCalls.accepted(server.send("PUT", path, permission(account, rights, List.of())));
            keys++;
        }
        if (keys == 0)
            around.err()
                    .println(
                            "ledgerline: user " + user + " has no API key yet that could use the account; give one with"
                                    + " create-api-key " + USER + " " + user + " " + ACCOUNTS + " " + account);
    }

    /** @param name of a new user */
    private static void tell(Reply reply, JsonNode name, Given given, Surroundings around) throws IOException {
        JsonNode answer = reply.json();
        String plain = Table.text(answer.path(PLAIN));
        String file = given.text(SAVE);
        if (file != null) save(plain, Path.of(file));
        if (Options.wantsJson(given, around)) {
            // api_key and name are the earlier implementation's words.
            ObjectNode told = (ObjectNode) answer;
            if (file == null) told.put("api_key", plain);
            else told.remove(PLAIN);
            if (name.isString()) told.set("name", name);
            around.out().println(told);
            return;
        }
        String label = Table.text(answer.path("label"));
        around.out()
                .println("User " + answer.path("user_id") + " has the API key " + answer.path("api_key_id")
                        + (label.isEmpty() ? "" : " (" + label + ")") + ".");
        if (file == null) around.out().println("Shown this once: " + plain);
        else around.out().println("It is in " + file + ", which only you can read.");
    }

    private static void save(String key, Path file) throws IOException {
        Set<StandardOpenOption> once = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel out = FileChannel.open(file, once, ownerOnly)) {
            out.write(ByteBuffer.wrap((key + "\n").getBytes(StandardCharsets.UTF_8)));
        } catch (FileAlreadyExistsException e) {
            throw new Refused("the key was made, but somebody made " + file
                    + " meanwhile, and nothing was written there;" + " make another key");
        }
    }
}
