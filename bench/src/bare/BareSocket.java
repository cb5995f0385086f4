package bare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/**
 * The bare server with a WebSocket: whoever connects is told a ready-made text, as often as asked for, after so many orders
 * were recorded as asked for.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@Import({BareServer.class, BareSocket.Push.class})
public class BareSocket {
    @RestController
    static class Push extends TextWebSocketHandler implements WebSocketConfigurer {
        private final List<WebSocketSession> sessions = new CopyOnWriteArrayList<>();
        private final JdbcTemplate jdbc;
        private long recorded;

        Push(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
            registry.addHandler(this, "/ws").setAllowedOriginPatterns("*");
        }

        @Override
        public void afterConnectionEstablished(WebSocketSession session) {
            sessions.add(session);
        }

        @Override
        public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
            sessions.remove(session);
        }

        @PostMapping("/push")
        Map<String, Object> push(@RequestBody Map<String, Integer> wanted) throws IOException {
            TextMessage text = new TextMessage("x".repeat(wanted.get("size")));
            int orders = wanted.get("recorded");
            if (orders > 0) record(orders);
            for (int frame = 0; frame < wanted.get("frames"); frame++)
                for (WebSocketSession session : sessions) session.sendMessage(text);
            return Map.of("sessions", sessions.size());
        }

        /** The orders, and then their acceptances: durable each time, all of them together. */
        private synchronized void record(int orders) {
            for (int sequence = 0; sequence < 2; sequence++) {
                List<Object[]> rows = new ArrayList<>();
                for (long i = recorded; i < recorded + orders; i++)
                    rows.add(new Object[] {"push-" + i, sequence, "an order".getBytes(StandardCharsets.UTF_8)});
                jdbc.batchUpdate("insert into bare_order (id, sequence, payload) values (?, ?, ?)", rows);
            }
            recorded += orders;
        }
    }

    public static void main(String[] args) throws Exception {
        BareServer.run(BareSocket.class, args);
    }
}
