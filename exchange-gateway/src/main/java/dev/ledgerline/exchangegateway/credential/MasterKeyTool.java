package dev.ledgerline.exchangegateway.credential;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;

/**
 * Makes master keys and encrypts secrets without a server, for the command line, which finds it as a tool of this process.
 * Its words are the home folder and what to do: {@code prepare}, {@code encrypt <secret>} or {@code generate-master-key}.
 */
public final class MasterKeyTool implements ToolProvider {
    /** Far beyond any key; a private key in PEM has some thousand. */
    private static final int LONGEST_SECRET = 20_000;

    @Override
    public String name() {
        return "ledgerline-master-key";
    }

    @Override
    public int run(PrintWriter out, PrintWriter err, String... words) {
        Map<String, String> environment = System.getenv();
        MasterKeys keys = MasterKeys.of(
                environment.get(MasterKeys.VARIABLE),
                environment.get(MasterKeys.VARIABLE + "_FILE"),
                Path.of(words[0]));
        try {
            out.println(run(keys, List.of(words).subList(1, words.length)));
            return 0;
        } catch (IllegalArgumentException | MasterKeyException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    static String run(MasterKeys keys, List<String> words) {
        if (words.size() == 2 && words.getFirst().equals("encrypt"))
            return keys.get().encrypt(demandSecret(words.get(1)), Purpose.HANDING_IN);
        return switch (String.join(" ", words)) {
            case "prepare" -> prepare(keys);
            case "generate-master-key" -> print(MasterKeyring.generate());
            case "generate-master-key --rotate" -> print(existing(keys).withNewPrimary());
            case "generate-master-key --newest-only" -> print(existing(keys).primaryOnly());
            default -> throw new IllegalArgumentException("a master key can be prepared, generated and encrypted with");
        };
    }

    /** Sees to it that there is one, and says where. */
    private static String prepare(MasterKeys keys) {
        var unused = keys.get();
        return keys.areConfigured() ? MasterKeys.VARIABLE : keys.file().toString();
    }

    /** On one line, as environment files like it. */
    private static String print(MasterKeyring made) {
        return Base64.getEncoder().encodeToString(made.reveal().getBytes(StandardCharsets.UTF_8));
    }

    private static MasterKeyring existing(MasterKeys keys) {
        MasterKeyring found = keys.find();
        if (found == null)
            throw new IllegalArgumentException(
                    "there is no master key in " + MasterKeys.VARIABLE + " or " + keys.file());
        return found;
    }

    private static String demandSecret(String given) {
        String text = given.strip();
        if (text.length() > LONGEST_SECRET) throw new IllegalArgumentException("the secret is too long");
        if (text.isEmpty()) throw new IllegalArgumentException("there is no secret to encrypt");
        if (MasterKeyring.isEncrypted(text)) throw new IllegalArgumentException("it is encrypted already");
        return text;
    }
}
