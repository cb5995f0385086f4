package dev.ledgerline.api.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class NewerClassFilesTest {
    private static final int JAVA_8 = 52;

    @TempDir
    Path folder;

    @Test
    void areOnesJavaVerifies() throws Exception {
        Path jar = Path.of(CommandLine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        NewerClassFiles.copy(jar, folder);

        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertThat(files).hasSizeGreaterThan(200);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            for (Path file : files) {
                assertThat((int) Files.readAllBytes(file)[7])
                        .as(file.toString())
                        .isGreaterThanOrEqualTo(JAVA_8);
                String name =
                        folder.relativize(file).toString().replace('/', '.').replace(".class", "");
                assertThat(Class.forName(name, true, loader).getClassLoader()).isSameAs(loader);
            }
        }
    }
}
