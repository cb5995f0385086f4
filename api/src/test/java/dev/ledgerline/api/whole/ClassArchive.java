package dev.ledgerline.api.whole;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * How a program of ours is started quickly: its production classes in jars, and the JVM's own archive of what a start
 * loads, made by a first run that does nothing else, when the same programs are to be started a hundred times.
 */
final class ClassArchive {
    /** A newer JVM keeps linked classes, an older one at least parsed ones. */
    private static final boolean LINKED = Runtime.version().feature() >= 25;

    /** Making one takes as long as it saves in a dozen starts. */
    private static final boolean REPAYS = Integer.getInteger("ledgerline.crash-kills", 0) > 40;

    private static final Path FOLDER = Path.of("target", "class-archives").toAbsolutePath();

    private final String main;
    private final String classPath;
    private final Path archive;

    /** Runs the program once, orderly, with these options. */
    @FunctionalInterface
    interface Training {
        void run(List<String> java) throws IOException, InterruptedException;
    }

    private ClassArchive(String main, String classPath, Path archive) {
        this.main = main;
        this.classPath = classPath;
        this.archive = archive;
    }

    /**
     * What tests add would be found by the server's component scan, so it is left out.
     *
     * @param needed tells which entries of the class path the program needs; to look through all takes time
     */
    static ClassArchive of(String main, Predicate<String> needed, Training training) {
        try {
            Files.createDirectories(FOLDER);
            List<String> jars = new ArrayList<>();
            StringBuilder versions = new StringBuilder(main).append(System.getProperty("java.vm.version"));
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                if (entry.endsWith("test-classes") || !needed.test(entry)) continue;
                Path jar = packed(Path.of(entry));
                jars.add(jar.toString());
                versions.append('\n').append(jar).append(' ').append(Files.getLastModifiedTime(jar));
            }
            String program = main.substring(main.lastIndexOf('.') + 1) + "-";
            String name =
                    program + HexFormat.of().toHexDigits(versions.toString().hashCode());
            ClassArchive archive = new ClassArchive(
                    main, String.join(File.pathSeparator, jars), FOLDER.resolve(name + (LINKED ? ".aot" : ".jsa")));
            if (!Files.exists(archive.archive)) removeAll(program); // of classes as they were
            if (REPAYS && !Files.exists(archive.archive)) archive.make(training);
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void removeAll(String program) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList())
                if (file.getFileName().toString().startsWith(program)) Files.deleteIfExists(file);
        }
    }

    private void make(Training training) throws IOException, InterruptedException {
        List<String> java = new ArrayList<>(bare());
        java.add((LINKED ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive);
        java.add(main);
        training.run(java);
    }

    String main() {
        return main;
    }

    /** The words before the program's name. A JVM that cannot use the archive starts without it. */
    List<String> java() {
        List<String> java = new ArrayList<>(bare());
        if (Files.exists(archive)) java.add((LINKED ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive);
        return java;
    }

    private List<String> bare() {
        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Daxoniq.update-checker.disabled=true",
                "-Ddisable-axoniq-console-message=true",
                "-Dsun.net.http.retryPost=false",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        if (LINKED) java.add("-Xlog:aot*=error");
        java.addAll(List.of("-cp", classPath));
        return java;
    }

    /** The JVM archives classes from jars only; a folder's jar is made anew when anything in it is newer. */
    private static Path packed(Path entry) throws IOException {
        if (!Files.isDirectory(entry)) return entry;
        List<Path> files;
        try (Stream<Path> all = Files.walk(entry)) {
            files = all.sorted().toList();
        }
        StringBuilder versions = new StringBuilder(entry.toString());
        for (Path file : files) versions.append('\n').append(file).append(Files.getLastModifiedTime(file));
        Path jar = FOLDER.resolve(
                "classes-" + HexFormat.of().toHexDigits(versions.toString().hashCode()) + ".jar");
        if (Files.exists(jar)) return jar;
        Path beside = Files.createTempFile(FOLDER, "classes-", ".tmp");
        try (OutputStream out = Files.newOutputStream(beside);
                JarOutputStream packed = new JarOutputStream(out)) {
            for (Path file : files) {
                String name = entry.relativize(file).toString().replace(File.separatorChar, '/');
                if (name.isEmpty() || name.equals("META-INF/MANIFEST.MF")) continue;
                boolean folder = Files.isDirectory(file); // looked for by whoever scans for classes
                packed.putNextEntry(new JarEntry(folder ? name + "/" : name));
                if (!folder) Files.copy(file, packed);
                packed.closeEntry();
            }
        }
        return Files.move(beside, jar, StandardCopyOption.ATOMIC_MOVE);
    }
}
