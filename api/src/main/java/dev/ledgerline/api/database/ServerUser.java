package dev.ledgerline.api.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The user the server runs as, and the words to put before a command to become it. PostgreSQL refuses to run as root:
 * where we are root we enter a user namespace without privileges, whose files stay root's; where the kernel forbids
 * that, we become an ordinary user who owns the data.
 *
 * @param ownerId the user id the data must belong to, or null when it is simply ours
 */
record ServerUser(List<String> prefix, @Nullable Integer ownerId) {
    private static final int NOBODY = 65534;
    private static final int COMMAND_TIMEOUT_SECONDS = 10;

    static ServerUser forData(Path data) throws IOException {
        if (currentUserId() != 0) return new ServerUser(List.of(), null);
        int owner = Files.isDirectory(data) ? (Integer) Files.getAttribute(data, "unix:uid") : 0;
        if (owner == 0 && succeeds(List.of("unshare", "-U", "true"))) {
            return new ServerUser(List.of("unshare", "-U"), null);
        }
        return ordinary(owner == 0 ? NOBODY : owner);
    }

    static ServerUser ordinary(int userId) {
        List<String> setpriv = List.of("setpriv", "--reuid=" + userId, "--regid=" + userId, "--clear-groups");
        if (succeeds(join(setpriv, "true"))) return new ServerUser(setpriv, userId);
        throw new DatabaseException("PostgreSQL refuses to run as root, and this machine allows neither"
                + " 'unshare -U' nor 'setpriv'. Start Ledgerline as an ordinary user, or set"
                + " spring.datasource.url to a PostgreSQL server of yours.");
    }

    List<String> command(List<String> command) {
        List<String> full = new ArrayList<>(prefix);
        full.addAll(command);
        return full;
    }

    /** Makes a folder and all in it the server's own, if it is not already. */
    void own(Path folder) throws IOException {
        if (ownerId == null) return;
        if (!succeeds(List.of("chown", "-R", ownerId + ":" + ownerId, folder.toString()))) {
            throw new DatabaseException("Could not give " + folder + " to user " + ownerId);
        }
    }

    boolean canEnter(Path folder) {
        return ownerId == null || succeeds(command(List.of("test", "-x", folder.toString())));
    }

    private static int currentUserId() throws IOException {
        Process id = new ProcessBuilder("id", "-u").redirectErrorStream(true).start();
        String text = new String(id.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        return Integer.parseInt(text);
    }

    private static List<String> join(List<String> prefix, String command) {
        List<String> full = new ArrayList<>(prefix);
        full.add(command);
        return full;
    }

    static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(COMMAND_TIMEOUT_SECONDS, TimeUnit.SECONDS)) return process.exitValue() == 0;
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false; // no such program here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
