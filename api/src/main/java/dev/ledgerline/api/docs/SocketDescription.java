package dev.ledgerline.api.docs;

import dev.ledgerline.api.web.Described;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of the WebSocket, as it stands in the documentation. */
@Tag(name = "Health")
@RestController
class SocketDescription implements Described {
    static final String PATH = "/asyncapi.yaml";

    @Override
    public List<Operation> operations() {
        return List.of(Operation.plain(HttpMethod.GET, PATH, "The WebSocket at /ws, in AsyncAPI 3.0; needs no key"));
    }

    @GetMapping(path = PATH, produces = "application/yaml")
    String description() throws IOException {
        return new ClassPathResource("asyncapi.yaml", SocketDescription.class)
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
