package dev.ledgerline.api.whole;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A Java program in a process of its own, so that it can really be killed, and started again as it was. */
final class JavaProgram implements AutoCloseable {
    /** Two shared cores start a JVM, PostgreSQL and Spring in some ten seconds; a busy minute takes much longer. */
    private static final Duration START_LIMIT = Duration.ofSeconds(180);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Duration HELPERS_LIMIT = Duration.ofSeconds(10);
    private static final int LAST_WORDS = 80;
    private static final int THREADS_SECONDS = 5;

    /** As the shell tells it, and as a crash point does it. */
    private static final int KILLED = 137;

    /** Asks the program whether it can be used. */
    @FunctionalInterface
    interface Ready {
        /** @throws IOException while it does not even listen */
        boolean look() throws IOException, InterruptedException;
    }

    private final List<String> launcher;
    private final ClassArchive classes;
    private final List<String> arguments;
    private final Map<String, String> environment;
    private final Path output;
    private final Ready ready;
    private Process process;
    private List<ProcessHandle> helpers = List.of();

    JavaProgram(
            ClassArchive classes, List<String> arguments, Map<String, String> environment, Path output, Ready ready) {
        this(List.of(), classes, arguments, environment, output, ready);
    }

    /** @param launcher words of another program that becomes this one */
    JavaProgram(
            List<String> launcher,
            ClassArchive classes,
            List<String> arguments,
            Map<String, String> environment,
            Path output,
            Ready ready) {
        this.launcher = launcher;
        this.classes = classes;
        this.arguments = arguments;
        this.environment = environment;
        this.output = output;
        this.ready = ready;
    }

    /** @return whether it is ready; it is not when it was killed on its way there */
    boolean start(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(launcher);
        command.addAll(classes.java());
        command.addAll(List.of(options));
        command.add(classes.main());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        process = builder.start();
        return awaitReady();
    }

    private boolean awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
                if (process.exitValue() == KILLED) return false;
                throw new IllegalStateException(
                        classes.main() + " ended with " + process.exitValue() + "; it said:\n" + lastWords());
            }
            try {
                if (ready.look()) return true;
            } catch (IOException e) {
                // Not listening yet.
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new IllegalStateException(classes.main() + " was not ready in " + START_LIMIT + "; it said:\n"
                + lastWords() + "\nand its threads are:\n" + threads());
    }

    /** What the main thread does, and what keeps virtual ones from running. Nothing, when it is beyond telling. */
    private String threads() throws IOException, InterruptedException {
        int before = Files.readAllLines(output).size();
        new ProcessBuilder("kill", "-QUIT", Long.toString(pid())).start().waitFor();
        TimeUnit.SECONDS.sleep(THREADS_SECONDS);
        String dump = String.join(
                "\n", Files.readAllLines(output).stream().skip(before).toList());
        return Arrays.stream(dump.split("\n\n"))
                .filter(thread -> thread.startsWith("\"main\"") || thread.startsWith("\"ForkJoinPool-1-worker"))
                .collect(Collectors.joining("\n\n"));
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** @return whether it ended by itself within the time */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** As the power switch does it: nothing is asked and nothing is finished. */
    void kill() throws InterruptedException {
        helpers = process.descendants().toList();
        process.destroyForcibly().waitFor();
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS))
            throw new IllegalStateException(classes.main() + " did not stop in " + STOP_LIMIT);
    }

    /** Ends its own programs too: left alone, its database would still write into a folder that is being deleted. */
    @Override
    public void close() throws InterruptedException {
        if (process != null && process.isAlive()) kill();
        helpers.forEach(ProcessHandle::destroyForcibly);
        long end = System.nanoTime() + HELPERS_LIMIT.toNanos();
        while (helpers.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end)
            TimeUnit.MILLISECONDS.sleep(20);
    }

    /** The folder is gone when somebody reads of the failure. */
    String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(output);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
    }

    /** Below the range the system gives to outgoing connections: it must still be free after each restart. */
    static int freePort() throws IOException {
        for (int attempt = 0; ; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                if (attempt == 100) throw e;
            }
        }
    }
}
