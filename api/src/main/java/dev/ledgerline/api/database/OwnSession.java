package dev.ledgerline.api.database;

import java.util.ArrayList;
import java.util.List;

/**
 * Starts a program in a session of its own. A Ctrl-C in the terminal goes to every process of the foreground group;
 * the server must not hear it, or it would be gone before the application has put down its work.
 */
final class OwnSession {
    private static final List<String> PREFIX = prefix();

    private OwnSession() {}

    static List<String> command(List<String> command) {
        List<String> full = new ArrayList<>(PREFIX);
        full.addAll(command);
        return full;
    }

    private static List<String> prefix() {
        if (ServerUser.succeeds(List.of("setsid", "true"))) return List.of("setsid");
        List<String> perl = List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV or die", "--"); // macOS
        List<String> trial = new ArrayList<>(perl);
        trial.add("true");
        return ServerUser.succeeds(trial) ? perl : List.of();
    }
}
