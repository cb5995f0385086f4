package dev.ledgerline.api.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.deal.DealRow;
import dev.ledgerline.api.order.OrderRow;
import dev.ledgerline.api.position.PositionRow;
import dev.ledgerline.api.web.form.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the socket says what the code does. */
class AsyncApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNode DESCRIPTION = read();

    private static JsonNode read() {
        try {
            LoaderOptions strict = new LoaderOptions();
            strict.setAllowDuplicateKeys(false);
            return JSON.valueToTree(new Yaml(new SafeConstructor(strict))
                    .<Object>load(Files.readString(Path.of("..", "docs", "asyncapi.yaml"))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> words(Action... actions) {
        return Arrays.stream(actions).map(Action::word);
    }

    @Test
    void isAnAsyncApiDocumentWhoseReferencesLeadSomewhere() {
        assertThat(DESCRIPTION.get("asyncapi").asString()).isEqualTo("3.0.0");
        assertThat(DESCRIPTION.propertyNames()).contains("info", "servers", "channels", "operations", "components");
        assertThat(DESCRIPTION.at("/channels/socket/address").asString()).isEqualTo("/ws");
        assertThat(references(DESCRIPTION))
                .hasSizeGreaterThan(100)
                .allSatisfy(reference -> assertThat(
                                DESCRIPTION.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
        Set<String> used = new HashSet<>(references(DESCRIPTION));
        DESCRIPTION
                .at("/components/schemas")
                .propertyNames()
                .forEach(schema -> assertThat(used).contains("#/components/schemas/" + schema));
    }

    private static List<String> references(JsonNode node) {
        return Stream.concat(
                        Stream.ofNullable(node.get("$ref")).map(JsonNode::asString),
                        node.valueStream().flatMap(child -> references(child).stream()))
                .toList();
    }

    @Test
    void namesEveryActionAndEveryEvent() {
        Set<String> all = Stream.concat(
                        words(Action.values()),
                        Arrays.stream(EventName.values()).map(EventName::word))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names("/channels/socket/messages")).isEqualTo(all);
        assertThat(names("/components/messages")).isEqualTo(all);
        DESCRIPTION.at("/components/messages").properties().forEach(message -> {
            JsonNode properties = message.getValue().at("/payload/properties");
            String word = properties.has("event") ? "event" : "action";
            assertThat(properties.at("/" + word + "/const").asString()).isEqualTo(message.getKey());
        });
    }

    @Test
    void receivesEveryActionAndSendsEveryEvent() {
        Set<String> received = new TreeSet<>();
        Set<String> sent = new TreeSet<>();
        for (JsonNode operation : DESCRIPTION.get("operations")) {
            Set<String> into = operation.get("action").asString().equals("receive") ? received : sent;
            references(operation.get("messages")).forEach(reference -> into.add(last(reference)));
            if (operation.has("reply"))
                references(operation.at("/reply/messages")).forEach(reference -> sent.add(last(reference)));
        }
        assertThat(received).isEqualTo(words(Action.values()).collect(Collectors.toSet()));
        assertThat(sent)
                .isEqualTo(
                        Arrays.stream(EventName.values()).map(EventName::word).collect(Collectors.toSet()));
    }

    private static String last(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private static Set<String> names(String pointer) {
        return new TreeSet<>(DESCRIPTION.at(pointer).propertyNames());
    }

    @Test
    void describesRequestsAsTheyAreRead() {
        Map.of(
                        "Auth",
                        SocketActions.AUTH,
                        "Subscribe",
                        SocketActions.SUBSCRIBE,
                        "SubscribeMarket",
                        MarketActions.SUBSCRIBE_MARKET,
                        "UnsubscribeMarket",
                        MarketActions.UNSUBSCRIBE_MARKET,
                        "Call",
                        CallAction.CALL)
                .forEach(AsyncApiTest::describesForm);
    }

    private static void describesForm(String name, Form form) {
        JsonNode read = JSON.valueToTree(form.schema());
        JsonNode described = DESCRIPTION.at("/components/schemas/" + name);
        assertThat(described.get("required")).as(name).isEqualTo(read.get("required"));
        assertThat(described.get("additionalProperties")).isEqualTo(read.get("additionalProperties"));
        assertThat(new TreeSet<>(described.get("properties").propertyNames()))
                .isEqualTo(new TreeSet<>(read.get("properties").propertyNames()));
        read.get("properties").properties().forEach(field -> {
            JsonNode there = described.at("/properties/" + field.getKey());
            for (String rule : List.of("type", "minimum", "maximum", "enum"))
                if (!rule.equals("maximum") || field.getValue().path(rule).asLong(0) < Integer.MAX_VALUE)
                    assertThat(there.path(rule).toString())
                            .as(name + "." + field.getKey() + "." + rule)
                            .isEqualTo(field.getValue().path(rule).toString());
        });
    }

    @Test
    void describesRowsAsTheyAreWritten() {
        describesRow("Order", OrderRow.class);
        describesRow("Deal", DealRow.class);
        describesRow("Position", PositionRow.class);
    }

    private static void describesRow(String name, Class<?> row) {
        Set<String> written = Arrays.stream(row.getRecordComponents())
                .map(part -> {
                    var named = part.getAccessor().getAnnotation(com.fasterxml.jackson.annotation.JsonProperty.class);
                    return named == null ? part.getName() : named.value();
                })
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names("/components/schemas/" + name + "/properties")).isEqualTo(written);
    }
}
