package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Benchmarks are compiled when somebody runs them, which may be long after what they call was changed. */
class BenchmarksTest {
    private static final Path SOURCES = Path.of("..", "bench", "src");

    @TempDir
    private Path classes;

    @Test
    void fitTheApplication() throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, null)) {
            List<String> options = List.of("-proc:none", "-parameters", "-nowarn", "-d", classes.toString());
            compiler.getTask(null, files, said, options, null, files.getJavaFileObjectsFromPaths(sources()))
                    .call();
        }
        assertThat(said.getDiagnostics()).noneMatch(it -> it.getKind() == Diagnostic.Kind.ERROR);
    }

    private static List<Path> sources() throws Exception {
        try (Stream<Path> all = Files.walk(SOURCES)) {
            List<Path> sources =
                    all.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).isNotEmpty();
            return sources;
        }
    }
}
