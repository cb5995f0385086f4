package dev.ledgerline.simulatedvenue.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The word that opens the venue's administration, kept where only its owner can read it. */
public final class AdminToken {
    private static final String FILE = "admin-token";

    private AdminToken() {}

    public static Path file(Path folder) {
        return folder.resolve(FILE);
    }

    /** The folder's own, made when there is none yet. */
    public static String in(Path folder) throws IOException {
        Path file = file(folder);
        if (Files.exists(file)) return Files.readString(file).strip();
        String token = RandomNames.secret();
        ApiKeys.writePrivately(file, token + "\n");
        return token;
    }
}
