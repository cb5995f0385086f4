package dev.ledgerline.api.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether we are there. */
@Tag(name = "Health")
@RestController
public class HealthController implements Described {
    private final String environment;

    public HealthController(Environment environment) {
        this.environment = environment.getProperty("ledgerline.environment", "local");
    }

    @Override
    public List<Operation> operations() {
        return List.of(Operation.plain(HttpMethod.GET, "/healthz", "Whether the server is up; needs no key"));
    }

    @GetMapping("/healthz")
    Health health() {
        return new Health("ok", "ledgerline", environment, "postgresql");
    }

    record Health(
            String status,
            String app,
            String env,
            @JsonProperty("db_engine") String databaseEngine) {}
}
