package dev.ledgerline.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.web.ApiTest;
import dev.ledgerline.api.web.ErrorBody;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

class OpenApiTest extends ApiTest {
    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void listsEveryPathThatIsServed() {
        Set<String> served = new TreeSet<>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, method) -> {
            boolean ours = method.getBeanType()
                    .getPackageName()
                    .startsWith(ErrorBody.class.getPackageName().substring(0, "dev.ledgerline.api".length()));
            if (!ours || mapping.getPatternValues().contains("/error")) return;
            for (String path : mapping.getPatternValues())
                mapping.getMethodsCondition().getMethods().forEach(verb -> served.add(verb + " " + path));
        });

        Set<String> described = new TreeSet<>();
        for (var path : description().get("paths").properties())
            path.getValue()
                    .propertyNames()
                    .forEach(verb -> described.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey()));

        assertThat(described).isEqualTo(served).contains("POST /oms/commands", "GET /oms/orders/{orderId}");
    }

    @Test
    void knowsEverySectionThatAnOperationIsIn() {
        Set<String> sections = new TreeSet<>();
        description().get("tags").forEach(tag -> sections.add(tag.get("name").asString()));
        Set<String> used = new TreeSet<>();
        description()
                .get("paths")
                .forEach(path ->
                        path.forEach(operation -> operation.path("tags").forEach(tag -> used.add(tag.asString()))));

        assertThat(sections).containsAll(used);
    }

    @Test
    void describesEveryCommandAsItIsRead() {
        JsonNode commands = description().at("/components/schemas/Commands/anyOf/0/oneOf");

        assertThat(commands.size()).isEqualTo(8);
        JsonNode sendOrder = commands.valueStream()
                .filter(command ->
                        command.at("/properties/command/enum/0").asString("").equals("send_order"))
                .findAny()
                .orElseThrow();
        JsonNode payload = sendOrder.at("/properties/payload");
        assertThat(payload.get("properties").propertyNames()).contains("qty", "amount", "oms_stop_loss", "params");
        assertThat(payload.at("/additionalProperties").booleanValue()).isFalse();
        assertThat(payload.at("/properties/side/enum").toString()).isEqualTo("[\"buy\",\"sell\"]");
    }

    @Test
    void describesTheRowsOfListsAsTheyAreRead() {
        JsonNode description = description();
        JsonNode list = description.at("/paths/~1oms~1orders~1open/get/responses/200/content/application~1json/schema");
        assertThat(list.get("$ref").asString()).isEqualTo("#/components/schemas/RowsOrderRow");
        assertThat(description
                        .at("/components/schemas/RowsOrderRow/properties/items/items/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/OrderRow");
        assertThat(description.at("/components/schemas").propertyNames()).noneMatch(name -> name.contains("RowText"));
    }

    @Test
    void isOfTheVersionItSays() {
        assertThat(description().get("openapi").asString()).startsWith("3.1");
    }

    @Test
    void describesQueriesAndRows() {
        JsonNode open = description().at("/paths/~1oms~1orders~1open/get");

        assertThat(open.at("/parameters")
                        .valueStream()
                        .map(field -> field.get("name").asString()))
                .contains("account_ids", "strategy_id", "limit", "after_id");
        String row = description().toString();
        assertThat(row).contains("edit_replace_origin_order_id", "fee_currency", "realized_pnl");
    }

    @Test
    void showsAPageThatNeedsNoOtherHost() {
        Reply redirect = send("GET", "/docs", null);
        String target = Objects.requireNonNull(redirect.header("Location"));

        Reply page = send("GET", target.replaceFirst("https?://[^/]+", ""), null);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("swagger-ui").doesNotContain("https://");
        assertThat(send("GET", "/swagger-ui/swagger-ui-bundle.js", null).status())
                .isEqualTo(200);
        assertThat(send("GET", "/swagger-ui/swagger-initializer.js", null).status())
                .isEqualTo(200);
        assertThat(send("GET", "/openapi.json/swagger-config", null).text()).contains("/openapi.json");
    }

    @Test
    void servesTheDescriptionOfTheSocketBesideIt() {
        Reply socket = send("GET", "/asyncapi.yaml", null);

        assertThat(socket.status()).isEqualTo(200);
        assertThat(socket.header("Content-Type")).startsWith("application/yaml");
        assertThat(socket.text()).startsWith("asyncapi: 3.0.0\n");
    }

    private JsonNode description() {
        return send("GET", "/openapi.json", null).json();
    }
}
