package dev.ledgerline.api.home;

import java.io.File;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Gives Tomcat its folders in the home. Those it would make in the system's temporary folder stay there for ever when a
 * server is killed. What is configured, as {@code server.tomcat.basedir}, comes after this and wins.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TomcatFolders implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final LedgerlineHome home;

    TomcatFolders(LedgerlineHome home) {
        this.home = home;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        File base = home.folder("tomcat").toFile();
        // Whatever lies in it is served: it is a folder of its own, and nothing is ever put there.
        File documents = home.folder("tomcat/documents").toFile();
        factory.setBaseDirectory(base);
        factory.setDocumentRoot(documents);
    }
}
