package dev.ledgerline.api.socket;

import dev.ledgerline.api.identity.Authentication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;

/** Serves {@code /ws}. From any origin: a browser sends a key of ours only where a page of its user puts it in. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@EnableConfigurationProperties(SocketLimits.class)
class SocketConfiguration implements WebSocketConfigurer {
    /** Each connection has a buffer of so many characters, always; what is longer comes in parts. */
    private static final int PART = 8 * 1024;

    /**
     * Bytes the kernel keeps for a client that does not read; Linux takes twice as much, its own bookkeeping included. Left to
     * itself it takes up to four megabytes for each, and a client that never reads is noticed only when they are full. All
     * connections have it, as the container has no setting for some: 128 KiB a round trip is enough for pages of a list.
     */
    private static final int SEND_BUFFER = 128 * 1024;

    private final SocketHandler handler;

    SocketConfiguration(SocketHandler handler) {
        this.handler = handler;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        registry.addHandler(handler, "/ws").addInterceptors(new Credentials()).setAllowedOriginPatterns("*");
    }

    @Bean
    ServletServerContainerFactoryBean socketContainer() {
        ServletServerContainerFactoryBean container = new ServletServerContainerFactoryBean();
        container.setMaxTextMessageBufferSize(PART);
        container.setMaxBinaryMessageBufferSize(1024); // none is taken
        return container;
    }

    @Bean
    TomcatConnectorCustomizer sendBuffers() {
        return connector -> {
            if (!connector.setProperty("socket.txBufSize", Integer.toString(SEND_BUFFER)))
                throw new IllegalStateException("the container has no setting for send buffers");
        };
    }

    /** Keeps what the handshake says about the caller; a wrong key is told in the protocol, not by a failed handshake. */
    private static final class Credentials implements HandshakeInterceptor {
        @Override
        public boolean beforeHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                java.util.Map<String, Object> attributes) {
            String key = request.getHeaders().getFirst(SocketHandler.KEY);
            if (key == null) key = Authentication.bearer(request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION));
            if (key != null) attributes.put(SocketHandler.KEY, key);
            String account = request.getHeaders().getFirst(SocketHandler.ACCOUNT);
            if (account != null) attributes.put(SocketHandler.ACCOUNT, account);
            return true;
        }

        @Override
        public void afterHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                @org.jspecify.annotations.Nullable Exception failure) {}
    }
}
