package dev.ledgerline.api.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small shell that outlives us. It reads from a pipe only we hold; when we die, however we die, the pipe ends and it
 * stops the server, so that no server stays behind without its application.
 */
final class OrphanGuard implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OrphanGuard.class);

    // The server is stopped only while its data folder still names it, so a later server is never hit by mistake. Where
    // the folder is gone, its command line still does: left alone, it would linger for a minute.
    private static final String SCRIPT = """
            trap '' HUP INT TERM
            pid=
            while read -r line; do pid=$line; done
            [ -n "$pid" ] || exit 0
            named() { read -r owner < "$1/postmaster.pid" && [ "$owner" = "$pid" ]; }
            strayed() { [ ! -d "$1" ] && case $(ps -o args= -p "$pid") in *" -D $1 "*) ;; *) false ;; esac; }
            wait_end() { n=0; while [ $n -lt "$1" ] && kill -0 "$pid"; do sleep 1; n=$((n + 1)); done; }
            named "$1" || sleep 2
            if strayed "$1"; then kill -QUIT "$pid"; exit 0; fi
            named "$1" || exit 0
            kill -INT "$pid"; wait_end 60
            named "$1" && kill -QUIT "$pid" && wait_end 10
            named "$1" && kill -KILL "$pid"
            """;

    private final Process process;
    private final OutputStream pipe;

    OrphanGuard(Path data) throws IOException {
        process = new ProcessBuilder(OwnSession.command(List.of("sh", "-c", SCRIPT, "sh", data.toString())))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        pipe = process.getOutputStream();
    }

    void watch(long pid) {
        try {
            pipe.write((pid + "\n").getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException e) {
            log.warn("PostgreSQL {} is not guarded against our sudden death: {}", pid, e.toString());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
