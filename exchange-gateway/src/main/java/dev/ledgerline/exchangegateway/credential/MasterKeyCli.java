package dev.ledgerline.exchangegateway.credential;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Makes master keys and encrypts secrets without a server. Run by the launcher: {@code MasterKeyCli <home> encrypt},
 * with the secret on the standard input, where no list of processes shows it.
 */
public final class MasterKeyCli {
    /** Far beyond any key; a private key in PEM has some thousand. */
    private static final int LONGEST_SECRET = 20_000;

    private final MasterKeys keys;
    private final InputStream in;
    private final PrintStream out;

    MasterKeyCli(MasterKeys keys, InputStream in, PrintStream out) {
        this.keys = keys;
        this.in = in;
        this.out = out;
    }

    public static void main(String[] args) {
        PrintStream out = System.out;
        System.setOut(System.err); // what is logged must not stand between what is asked for
        Map<String, String> environment = System.getenv();
        MasterKeys keys = MasterKeys.of(
                environment.get(MasterKeys.VARIABLE), environment.get(MasterKeys.VARIABLE + "_FILE"), Path.of(args[0]));
        int status = 0;
        try {
            new MasterKeyCli(keys, System.in, out).run(List.of(args).subList(1, args.length));
        } catch (IllegalArgumentException | MasterKeyException e) {
            System.err.println("ledgerline: " + e.getMessage());
            status = 1;
        } catch (IOException e) {
            System.err.println("ledgerline: " + e);
            status = 1;
        }
        System.exit(status);
    }

    void run(List<String> words) throws IOException {
        switch (String.join(" ", words)) {
            case "generate-master-key" -> print(MasterKeyring.generate());
            case "generate-master-key --rotate" -> print(existing().withNewPrimary());
            case "generate-master-key --newest-only" -> print(existing().primaryOnly());
            case "encrypt" -> out.println(keys.get().encrypt(secret(), Purpose.HANDING_IN));
            default ->
                throw new IllegalArgumentException(
                        "usage: generate-master-key [--rotate | --newest-only], or encrypt; the secret is read from"
                                + " the standard input");
        }
    }

    /** On one line, as environment files like it. */
    private void print(MasterKeyring made) {
        out.println(Base64.getEncoder().encodeToString(made.reveal().getBytes(StandardCharsets.UTF_8)));
    }

    private MasterKeyring existing() {
        MasterKeyring found = keys.find();
        if (found == null)
            throw new IllegalArgumentException(
                    "there is no master key in " + MasterKeys.VARIABLE + " or " + keys.file());
        return found;
    }

    private String secret() throws IOException {
        byte[] read = in.readNBytes(LONGEST_SECRET + 1);
        if (read.length > LONGEST_SECRET) throw new IllegalArgumentException("the secret is too long");
        String text = new String(read, StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) throw new IllegalArgumentException("there is no secret on the standard input");
        if (MasterKeyring.isEncrypted(text)) throw new IllegalArgumentException("it is encrypted already");
        return text;
    }
}
