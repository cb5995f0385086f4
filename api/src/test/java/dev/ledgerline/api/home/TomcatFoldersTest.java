package dev.ledgerline.api.home;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

class TomcatFoldersTest {
    @TempDir
    Path folder;

    @Test
    void areInTheHomeAndServeNothing() {
        List<Path> used = new ArrayList<>();
        try (LedgerlineHome home = LedgerlineHome.open(folder)) {
            TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
            new TomcatFolders(home).customize(factory);

            var server = factory.getWebServer(context -> {
                used.add(((File) context.getAttribute(ServletContext.TEMPDIR)).toPath());
                used.add(Path.of(context.getRealPath("/")));
                assertThat(used.getLast()).isEmptyDirectory();
            });
            server.destroy();

            assertThat(used)
                    .hasSize(2)
                    .allSatisfy(each -> assertThat(each).startsWith(home.path().resolve("tomcat")));
        }
    }
}
