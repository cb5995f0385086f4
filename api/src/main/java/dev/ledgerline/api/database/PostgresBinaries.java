package dev.ledgerline.api.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/** The server's programs, which travel as an archive on the class path and are unpacked once for each version. */
record PostgresBinaries(Path folder) {
    private static final Logger log = LoggerFactory.getLogger(PostgresBinaries.class);

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /** Unpacks into a folder of the cache that no other version uses, unless an earlier start did. */
    static PostgresBinaries unpackedIn(Path cache) {
        String archive = archiveName(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        URL url = PostgresBinaries.class.getClassLoader().getResource(archive);
        if (url == null) {
            throw new DatabaseException("This build carries no PostgreSQL for this machine (" + archive
                    + " is not on the class path). Set spring.datasource.url to a PostgreSQL server of yours.");
        }
        try {
            Path folder = cache.resolve(archive.replace(".txz", "") + "-" + fingerprint(url));
            if (!Files.isDirectory(folder)) unpack(url, cache, folder);
            return new PostgresBinaries(folder);
        } catch (IOException e) {
            throw new DatabaseException("PostgreSQL could not be unpacked into " + cache + ": " + e, e);
        }
    }

    static String archiveName(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String arch = switch (osArch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> osArch;
        };
        if (os.contains("linux")) return "postgres-linux-" + arch + ".txz";
        if (os.contains("mac")) return "postgres-darwin-" + arch + ".txz";
        throw new DatabaseException("The embedded PostgreSQL runs on Linux and macOS, not on " + osName
                + ". Set spring.datasource.url to a PostgreSQL server of yours.");
    }

    /** Checksum and size from the jar's directory: another archive gets another folder, without reading it through. */
    private static String fingerprint(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return "%08x-%d"
                    .formatted(jar.getJarEntry().getCrc(), jar.getJarEntry().getSize());
        }
        return "%08x-%d".formatted(connection.getLastModified(), connection.getContentLengthLong());
    }

    // A second process may do the same at the same moment: each unpacks beside, the first rename wins.
    private static void unpack(URL url, Path cache, Path folder) throws IOException {
        long start = System.nanoTime();
        Files.createDirectories(cache);
        Path beside = Files.createTempDirectory(cache, "unpacking-");
        try {
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (InputStream raw = new BufferedInputStream(url.openStream(), 1 << 16);
                    TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(raw))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    extract(tar, entry, beside);
                }
            }
            try {
                Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                if (!Files.isDirectory(folder)) throw e;
            }
        } finally {
            delete(beside);
        }
        log.info("Unpacked PostgreSQL into {} in {} ms", folder, (System.nanoTime() - start) / 1_000_000);
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) throw new IOException("archive entry outside its folder: " + entry.getName());
        if (entry.getName().endsWith(".a") || entry.getName().contains("/pgxs/")) return; // for compiling only
        if (entry.isDirectory()) {
            openFolder(path);
        } else if (entry.isSymbolicLink()) {
            openFolder(path.getParent());
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            openFolder(path.getParent());
            Files.copy(tar, path);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    // Whatever the umask says: a server running as another user must be able to enter.
    private static void openFolder(@Nullable Path path) throws IOException {
        if (path == null || Files.isDirectory(path)) return;
        openFolder(path.getParent());
        Files.createDirectory(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
