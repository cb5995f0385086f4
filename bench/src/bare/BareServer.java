package bare;

import dev.ledgerline.api.database.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The reference: a bare Spring endpoint that does one durable insert into a table with the event log's indexes. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(BareServer.Orders.class)
public class BareServer {
    @RestController
    static class Orders {
        private final JdbcTemplate jdbc;
        private final AtomicLong ids = new AtomicLong();

        Orders(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
            jdbc.execute("create table bare_order (global bigserial primary key, id varchar(255) not null,"
                    + " sequence bigint not null, payload bytea not null, unique (id, sequence))");
        }

        @PostMapping("/order")
        Map<String, Object> place(@RequestBody Map<String, Object> order) {
            long id = ids.incrementAndGet();
            jdbc.update(
                    "insert into bare_order (id, sequence, payload) values (?, 0, ?)",
                    "order-" + id,
                    order.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return Map.of("ok", true, "order_id", id);
        }

        @PostMapping("/count")
        Map<String, Object> count() {
            return Map.of("total", jdbc.queryForObject("select count(*) from bare_order", Long.class));
        }
    }

    public static void main(String[] args) throws Exception {
        run(BareServer.class, args);
    }

    static void run(Class<?> server, String... args) throws Exception {
        Path home = Path.of(args[0]);
        Files.createDirectories(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(home);
        SpringApplication application = new SpringApplication(server);
        application.setDefaultProperties(Map.of(
                "server.port", args[1],
                "server.address", "127.0.0.1",
                "spring.threads.virtual.enabled", "true",
                "spring.datasource.url", postgres.jdbcUrl(),
                "spring.datasource.username", postgres.username(),
                "spring.datasource.password", postgres.password(),
                "spring.config.name", "bare",
                "spring.main.banner-mode", "off",
                "logging.level.root", "warn"));
        application.run();
    }
}
