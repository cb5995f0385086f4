package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.WrongUse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where a secret is taken from: a file or the standard input, a variable of the environment, or the person at the keyboard.
 * As an argument it is taken too, for there are scripts that do so, and everybody on the machine can read it there.
 */
final class Secrets {
    /** Far beyond any key; a private key in PEM has some thousand. */
    private static final int LONGEST = 30_000;

    private static final String FILE = "-file";

    private Secrets() {}

    /** {@code --secret <secret>} and {@code --secret-file <file>}. */
    static List<OptionSpec> options(String name, String what) {
        return List.of(
                Options.text("file", "File with " + what + "; - for the standard input.", name + FILE)
                        .build(),
                Options.text("text", "The same as an argument, where others on this machine can read it.", name)
                        .build());
    }

    /** What these options say; null when neither was given. */
    static @Nullable String given(String name, Given given, Surroundings around) throws IOException {
        String typed = given.text(name);
        if (typed != null) {
            around.err()
                    .println("ledgerline: warning: others on this machine can read the arguments of programs; use "
                            + name + FILE + " or the environment instead of " + name);
            return notBlank(typed, name);
        }
        String file = given.text(name + FILE);
        return file == null ? null : notBlank(read(file, around), file);
    }

    /** As {@link #given(String, Given, Surroundings)}, else from the variable of this name; null without both. */
    static @Nullable String given(String name, String variable, Given given, Surroundings around) throws IOException {
        String said = given(name, given, around);
        return said == null ? around.variable(variable) : said;
    }

    /** As {@link #given(String, String, Given, Surroundings)}, else from the person at the keyboard. */
    static String require(String name, String variable, String what, Given given, Surroundings around)
            throws IOException {
        String found = given(name, variable, given, around);
        if (found == null) found = around.prompt().ask(what);
        if (found == null)
            throw new WrongUse("no " + what + ": give " + name + FILE + " or set " + variable + " in the environment");
        return found;
    }

    /** What stands on the standard input. */
    static String piped(Surroundings around) throws IOException {
        return notBlank(read("-", around), "the standard input");
    }

    private static String read(String file, Surroundings around) throws IOException {
        byte[] read;
        if (file.equals("-")) {
            read = around.in().readNBytes(LONGEST + 1);
        } else {
            Path path = Path.of(file);
            if (!Files.isReadable(path)) throw new WrongUse("the file " + path + " cannot be read");
            try (var in = Files.newInputStream(path)) {
                read = in.readNBytes(LONGEST + 1);
            }
        }
        if (read.length > LONGEST) throw new WrongUse("what is in " + file + " is too long for a secret");
        return new String(read, StandardCharsets.UTF_8);
    }

    private static String notBlank(String text, String where) {
        if (text.isBlank()) throw new WrongUse("there is nothing in " + where);
        return text.strip();
    }
}
