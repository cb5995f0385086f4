package dev.ledgerline.api.web.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A declared object: these fields and no others. */
public final class Form implements ValueType<Values> {
    private final String name;
    private final List<Field<?>> fields;
    private final Set<String> known;
    private final String othersMessage;

    private Form(String name, List<Field<?>> fields, String othersMessage) {
        this.name = name;
        this.fields = fields;
        this.othersMessage = othersMessage;
        this.known = fields.stream().flatMap(field -> field.names().stream()).collect(Collectors.toUnmodifiableSet());
    }

    public static Form of(String name, Field<?>... fields) {
        return new Form(name, List.of(fields), "Extra inputs are not permitted");
    }

    public Form with(Field<?>... more) {
        return new Form(name, Stream.concat(fields.stream(), Stream.of(more)).toList(), othersMessage);
    }

    /** @param message what callers read about fields that are not declared */
    public Form refusingOthers(String message) {
        return new Form(name, fields, message);
    }

    public String name() {
        return name;
    }

    public List<Field<?>> fields() {
        return fields;
    }

    /** @throws InvalidInput when anything is wrong with it */
    public Values read(JsonNode body) {
        return readAlone(body, Location.BODY);
    }

    /**
     * Reads a body that may hold secrets.
     *
     * @throws InvalidInput when anything is wrong with it; it tells the place only, not what stood there
     */
    public Values readSecret(byte @Nullable [] body) {
        try {
            return read(JsonText.read(body));
        } catch (InvalidInput e) {
            throw e.withoutInput();
        }
    }

    /** Parameters of a query: text all of them, and unknown ones pass, as caches and proxies like to add some. */
    public Values readQuery(Map<String, String[]> parameters) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        parameters.forEach((key, given) -> {
            if (known.contains(key) && given.length > 0) object.put(key, given[given.length - 1]);
        });
        return readAlone(object, Location.QUERY);
    }

    @Override
    public @Nullable Values read(JsonNode node, Location location, Problems problems) {
        if (!node.isObject()) {
            problems.add("model_attributes_type", location, "Input should be a valid object", node);
            return null;
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!known.contains(entry.getKey()))
                problems.add("extra_forbidden", location.at(entry.getKey()), othersMessage, entry.getValue());
        }
        Values values = new Values();
        for (Field<?> field : fields) read(field, node, location, problems, values);
        return values;
    }

    private static <T> void read(Field<T> field, JsonNode node, Location location, Problems problems, Values values) {
        String first = null;
        T value = null;
        for (String name : field.names()) {
            JsonNode given = node.get(name);
            if (given == null) continue;
            T read = given.isNull() && field.nullable() ? null : field.type().read(given, location.at(name), problems);
            if (first == null) {
                first = name;
                value = read;
            } else if (!Objects.equals(read, value)) {
                problems.add(location.at(name), first + " and " + name + " mean the same and have different values");
            }
        }
        if (first != null) values.put(field, value);
        else if (field.required()) problems.add("missing", location.at(field.name()), "Field required", node);
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Field<?> field : fields) {
            properties.put(field.name(), schema(field, ""));
            for (String alias : field.aliases()) properties.put(alias, schema(field, "Same as " + field.name() + "."));
            // A field with an alias is required under either name, which "required" cannot say.
            if (field.required() && field.aliases().isEmpty()) required.add(field.name());
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        if (!required.isEmpty()) schema.put("required", required);
        return schema;
    }

    /** One field's schema with what only the field knows. */
    public static Map<String, Object> schema(Field<?> field, String note) {
        Map<String, Object> schema = new LinkedHashMap<>(field.type().schema());
        Object type = schema.get("type");
        if (field.nullable() && type instanceof String single) schema.put("type", List.of(single, "null"));
        if (field.nullable() && type instanceof List<?> several)
            schema.put(
                    "type", Stream.concat(several.stream(), Stream.of("null")).toList());
        String text = note.isEmpty() ? field.description() : note;
        if (!text.isEmpty()) schema.put("description", text);
        Object fallback = field.fallback();
        if (fallback instanceof Boolean || fallback instanceof Number || fallback instanceof String)
            schema.put("default", fallback);
        return schema;
    }
}
