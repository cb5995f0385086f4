package dev.ledgerline.api.whole;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.TestAbortedException;

/**
 * A disk of a few megabytes, mounted where only programs see it that are started inside, so that filling it harms nobody
 * else. It is gone when the last of them, and this, have ended, however they end.
 */
final class SmallDisk implements AutoCloseable {
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
    private static final String MOUNT =
            "mount -t tmpfs -o mode=755,size=\"$2\" tmpfs \"$1\" && echo mounted && exec cat";
    private static final int BLOCK = 4096;

    private final Process holder;
    private final Path folder;

    private SmallDisk(Process holder, Path folder) {
        this.holder = holder;
        this.folder = folder;
    }

    /** Aborts the test where nothing can be mounted. */
    static SmallDisk mount(Path folder, int megabytes) throws IOException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(List.of("unshare", "--mount"));
        if (!ROOT) command.addAll(List.of("--user", "--map-current-user", "--keep-caps"));
        command.addAll(List.of("sh", "-c", MOUNT, "sh", folder.toString(), megabytes + "m"));
        String said;
        try {
            Process holder =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            BufferedReader output = holder.inputReader(StandardCharsets.UTF_8);
            said = output.readLine();
            if ("mounted".equals(said)) return new SmallDisk(holder, folder);
        } catch (IOException e) { // There is no such program.
            said = e.getMessage();
        }
        throw new TestAbortedException("no small disk can be mounted here: " + said);
    }

    /** The words before a program that is to see it. */
    List<String> inside() {
        List<String> words = new ArrayList<>(List.of("nsenter", "--target", Long.toString(holder.pid()), "--mount"));
        if (!ROOT) words.addAll(List.of("--user", "--preserve-credentials"));
        return words;
    }

    /** Its folder as it is seen from outside. */
    Path folder() {
        return Path.of("/proc", Long.toString(holder.pid()), "root")
                .resolve(Path.of("/").relativize(folder));
    }

    /** Leaves no byte free. */
    void fill() throws IOException {
        try (FileChannel channel = FileChannel.open(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) channel.write(ByteBuffer.allocate(BLOCK));
        } catch (IOException e) {
            if (ballast().toFile().getUsableSpace() >= BLOCK) throw e; // of something else than lack of room
        }
    }

    void makeRoom() throws IOException {
        Files.delete(ballast());
    }

    private Path ballast() {
        return folder().resolve("ballast");
    }

    @Override
    public void close() throws IOException {
        holder.getOutputStream().close(); // by which it ends
    }
}
