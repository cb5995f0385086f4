package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.OneRequest.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.JsonNode;

/** Who there is, what keys may do, and shutting them out. */
final class KeyCommands {
    private static final String KEY = "--api-key-id";
    private static final String ACCOUNT = "--account-id";
    private static final String RIGHT = "--rights";
    private static final String STRATEGIES = "--strategy-ids";
    private static final String NONE = "none";

    private static final Table USERS = new Table()
            .number("id", "user_id")
            .column("name", "user_name")
            .column("role", "role")
            .column("status", "status")
            .column("label", "label")
            .column("created", "created_at");

    private static final Table KEYS = new Table()
            .number("id", "api_key_id")
            .column("label", "label")
            .column("status", "api_key_status")
            .number("user", "user_id")
            .column("name", "user_name")
            .column("role", "role")
            .column("status of the user", "user_status")
            .column("created", "created_at");

    private static final Table PERMISSIONS = new Table()
            .number("key", "api_key_id")
            .number("account", "account_id")
            .column("rights", false, KeyCommands::rights)
            .column("strategies", false, KeyCommands::strategies)
            .column("status of the key", "status");

    private KeyCommands() {}

    static CommandSpec spec(String name) {
        return switch (name) {
            case "users" -> OneRequest.rows(name, "Show all users.", List.of(), given -> "/admin/users", USERS);
            case "api-keys" ->
                OneRequest.rows(
                        name, "Show all API keys and their users.", List.of(), given -> "/admin/users-api-keys", KEYS);
            case "permissions" -> permissions(name);
            case "set-permissions" -> setPermissions(name);
            case "disable-api-key" -> status(name, "Let an API key in no more, at once.", "api-key", "disabled");
            case "enable-api-key" -> status(name, "Let a disabled API key in again.", "api-key", "active");
            case "disable-user" -> status(name, "Let a user in no more, whatever his keys.", "user", "disabled");
            case "enable-user" -> status(name, "Let a disabled user in again.", "user", "active");
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static CommandSpec permissions(String name) {
        return OneRequest.rows(
                name,
                "Show what an API key may do on which account.",
                List.of(Options.id("The key; the keys of the one who asks unless given.", KEY)
                        .build()),
                given -> given.has(KEY)
                        ? "/admin/api-keys/" + given.id(KEY) + "/permissions"
                        : "/user/api-keys/permissions",
                PERMISSIONS);
    }

    private static CommandSpec setPermissions(String name) {
        List<String> words = new ArrayList<>(UserCommands.RIGHTS);
        words.add(NONE);
        return OneRequest.spec(
                name,
                "Say what an API key may do on an account, all of it; what it may do on others stays.",
                List.of(
                        Options.id("The key.", KEY).required(true).build(),
                        Options.id("The account.", ACCOUNT).required(true).build(),
                        Options.texts("right", "What it may do: " + String.join(", ", words) + ".", RIGHT)
                                .completionCandidates(words)
                                .required(true)
                                .build(),
                        Options.ids("Only with orders, deals and positions of these strategies.", STRATEGIES)
                                .build()),
                given -> {
                    List<String> typed = given.all(RIGHT);
                    Set<String> rights = typed.equals(List.of(NONE)) ? Set.of() : Set.copyOf(typed);
                    return new Request(
                            "PUT",
                            "/admin/api-keys/" + given.id(KEY) + "/permissions",
                            UserCommands.permission(account(given), rights, given.all(STRATEGIES)));
                },
                (answer, given, out) -> out.println(
                        "API key " + answer.path("api_key_id") + " may do so on account " + given.id(ACCOUNT) + "."));
    }

    private static long account(Given given) {
        return Long.parseLong(given.require(ACCOUNT).strip());
    }

    private static CommandSpec status(String name, String summary, String whose, String status) {
        String option = "--" + whose + "-id";
        OptionSpec id = Options.id(whose.equals("user") ? "The user." : "The key.", option)
                .required(true)
                .build();
        return OneRequest.spec(
                name,
                summary,
                List.of(id),
                given -> new Request(
                        "PATCH",
                        "/admin/" + whose + "s/" + given.id(option),
                        ServerCalls.JSON.createObjectNode().put("status", status)),
                (answer, given, out) -> out.println(
                        (whose.equals("user") ? "User " : "API key ") + given.id(option) + " is " + status + "."));
    }

    private static String rights(JsonNode row) {
        List<String> rights = new ArrayList<>();
        for (String right : UserCommands.RIGHTS) if (row.path(right).asBoolean(false)) rights.add(right);
        return rights.isEmpty() ? NONE : String.join(", ", rights);
    }

    private static String strategies(JsonNode row) {
        return row.path("restrict_to_strategies").asBoolean(false) ? Table.text(row.path("strategy_ids")) : "all";
    }
}
