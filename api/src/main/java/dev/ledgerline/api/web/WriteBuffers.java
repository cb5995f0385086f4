package dev.ledgerline.api.web;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Lets a list of some tens of rows leave in one piece: each piece costs a call of the system, and wakes the client. */
@Component
class WriteBuffers implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    /** Of each connection, of which there may be 8,192. */
    private static final int BYTES = 32 * 1024;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(
                connector -> connector.setProperty("socket.appWriteBufSize", Integer.toString(BYTES)));
    }
}
