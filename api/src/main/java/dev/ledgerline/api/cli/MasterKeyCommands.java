package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.WrongUse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What concerns the master key and needs no server. */
final class MasterKeyCommands {
    private static final String ROTATE = "--rotate";
    private static final String NEWEST_ONLY = "--newest-only";
    private static final String VALUE = "--value";

    private MasterKeyCommands() {}

    static CommandSpec generate() {
        return Options.command(
                "generate-master-key",
                "Print a master key for credentials, for LEDGERLINE_MASTER_KEY.",
                MasterKeyCommands::generate,
                List.of(
                        Options.flag("The keys there are, and a new one that encrypts.", ROTATE)
                                .build(),
                        Options.flag("Of the keys there are, the one that encrypts.", NEWEST_ONLY)
                                .build(),
                        Options.json()));
    }

    static CommandSpec encrypt() {
        List<OptionSpec> options = new ArrayList<>(Secrets.options(VALUE, "the secret"));
        options.add(Options.json());
        return Options.command(
                "encrypt",
                "Print a secret encrypted, to be handed in. It is read from the terminal or a pipe.",
                MasterKeyCommands::encrypt,
                options);
    }

    private static void print(String field, String made, Given given, Surroundings around) {
        around.out()
                .println(
                        Options.wantsJson(given, around)
                                ? ServerCalls.JSON.createObjectNode().put(field, made)
                                : made);
    }

    private static int generate(Given given, Surroundings around) throws IOException {
        if (given.has(ROTATE) && given.has(NEWEST_ONLY))
            throw new WrongUse(ROTATE + " or " + NEWEST_ONLY + ", not both");
        String made = given.has(ROTATE)
                ? MasterKeyTool.run(around, "generate-master-key", ROTATE)
                : given.has(NEWEST_ONLY)
                        ? MasterKeyTool.run(around, "generate-master-key", NEWEST_ONLY)
                        : MasterKeyTool.run(around, "generate-master-key");
        print("encryption_master_key", made, given, around);
        return Cli.DONE;
    }

    private static int encrypt(Given given, Surroundings around) throws IOException {
        String secret = Secrets.given(VALUE, given, around);
        if (secret == null) secret = around.prompt().ask("Secret");
        if (secret == null) secret = Secrets.piped(around);
        print("encrypted", MasterKeyTool.run(around, "encrypt", secret), given, around);
        return Cli.DONE;
    }
}
