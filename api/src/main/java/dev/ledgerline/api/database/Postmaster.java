package dev.ledgerline.api.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server as its data folder knows it: the process named in {@code postmaster.pid}. */
record Postmaster(long pid) {
    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration FAST = Duration.ofSeconds(60); // includes the checkpoint that makes a start quick
    private static final Duration IMMEDIATE = Duration.ofSeconds(10);

    /** The server on this data, or null when there is none; ids of dead or foreign processes do not count. */
    static @Nullable Postmaster on(Path data) throws IOException {
        Long pid = recordedPid(data);
        return pid != null && isServerOn(data, pid) ? new Postmaster(pid) : null;
    }

    /**
     * Ends a server whose application is gone, and removes what a dead one left. Only the holder of the home's lock may
     * call this. We stop rather than adopt: a stopped server tells us its settings are ours when it starts again.
     */
    static void clear(Path data) throws IOException {
        Long pid = recordedPid(data);
        if (pid == null) return;
        if (isServerOn(data, pid)) {
            log.info("Stopping PostgreSQL {}, which an earlier run left behind", pid);
            new Postmaster(pid).stop();
        }
        // PostgreSQL refuses to start while a process with this id exists, even if it is a zombie or someone else's.
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    /** Asks for a fast shutdown, then for an immediate one, then kills; each recovers, the first starts again faster. */
    void stop() {
        signal("INT");
        if (ends(FAST)) return;
        log.warn("PostgreSQL {} did not stop within {} s; asking for an immediate shutdown", pid, FAST.toSeconds());
        signal("QUIT");
        if (ends(IMMEDIATE)) return;
        signal("KILL");
        if (!ends(IMMEDIATE)) throw new DatabaseException("PostgreSQL " + pid + " cannot be stopped");
    }

    private void signal(String name) {
        // The shell's own kill: slim systems have no such program, and Java can only send TERM and KILL.
        ServerUser.succeeds(List.of("sh", "-c", "kill -" + name + " " + pid));
    }

    private boolean ends(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < deadline) {
            if (commandLine(pid) == null) return true;
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return commandLine(pid) == null;
            }
        }
        return false;
    }

    private static boolean isServerOn(Path data, long pid) throws IOException {
        String command = commandLine(pid);
        return command != null && command.contains("postgres") && command.contains(data.toString());
    }

    /** Null for no process and for a zombie, which has an id but no command any more. */
    private static @Nullable String commandLine(long pid) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
            return line.isEmpty() ? null : line.replace('\0', ' ');
        } catch (IOException e) {
            if (Files.isDirectory(Path.of("/proc/self"))) return null;
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().commandLine())
                    .orElse(null);
        }
    }

    private static @Nullable Long recordedPid(Path data) throws IOException {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            return lines.isEmpty() ? null : Long.valueOf(lines.getFirst().strip());
        } catch (NoSuchFileException | NumberFormatException e) {
            return null;
        }
    }
}
