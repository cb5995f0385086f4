package dev.ledgerline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Processor time of a server and of the PostgreSQL it started, ended children included. */
record Cpu(double serverSeconds, double postgresSeconds) {
    /** Linux tells process times in these, whatever the kernel counts in. */
    private static final double TICKS_A_SECOND = 100;

    static Cpu of(long server, long postmaster) {
        return new Cpu(own(server), withChildren(postmaster));
    }

    Cpu since(Cpu before) {
        return new Cpu(serverSeconds - before.serverSeconds, postgresSeconds - before.postgresSeconds);
    }

    double seconds() {
        return serverSeconds + postgresSeconds;
    }

    private static double own(long pid) {
        return ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e9;
    }

    private static double withChildren(long pid) {
        return ProcessHandle.of(pid)
                .map(postmaster -> ended(pid)
                        + Stream.concat(Stream.of(postmaster), postmaster.descendants())
                                .mapToDouble(process -> own(process.pid()))
                                .sum())
                .orElse(0.0);
    }

    /** A backend that ended is counted with its parent. */
    private static double ended(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_A_SECOND;
        } catch (IOException e) {
            return 0; // Not Linux: what has ended is not seen.
        }
    }
}
