package dev.ledgerline.api.correction;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.request.CommandRefused;
import dev.ledgerline.api.request.PublicCode;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The columns of a table: those a command corrects, and the others with the reason why none does. A row may name any of
 * them, as one that was read and is sent back does; only what differs from what is there counts.
 *
 * @param reasons of those that are never corrected; the others have {@link #HISTORY}
 */
record Columns(Set<String> all, List<Field<?>> corrected, Map<String, String> reasons) {
    static final String HISTORY = "is a record of what happened, and history is not edited";

    /** It follows every correction, so a row that was read before one may be sent back after it. */
    private static final String TOUCHED = "updated_at";

    private static final String COMMENT = "comment";

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,24})?");
    private static final AnyType UNREAD = new AnyType("Taken, and not read.");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Columns of(Class<? extends Record> row, List<Field<?>> corrected, Map<String, String> reasons) {
        Set<String> names = Arrays.stream(row.getRecordComponents())
                .map(component -> {
                    JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
                    return named == null ? component.getName() : named.value();
                })
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Columns(names, corrected, reasons);
    }

    /** Any column may be named in it; those that are not corrected are compared and nothing else. */
    Form form(String name, Field<?>... required) {
        Set<String> declared = new LinkedHashSet<>();
        Form form = Form.of(name, required);
        for (Field<?> field : required) declared.add(field.name());
        for (Field<?> field : corrected) {
            declared.add(field.name());
            form = form.with(field);
        }
        for (String column : all)
            if (declared.add(column)) form = form.with(Field.optional(column, new AnyType("Must be as it is.")));
        return form;
    }

    /** For rows that nobody reads. @param more columns of the earlier tables beside those there are */
    Form formOfAnything(String name, String... more) {
        Form form = Form.of(name);
        for (String column : all) form = form.with(Field.optional(column, UNREAD));
        for (String column : more) form = form.with(Field.optional(column, UNREAD));
        return form;
    }

    /** Whether a column is left as it is in a row that has nothing: empty, zero, or no. */
    static boolean saysNothing(JsonNode value) {
        if (value.isNull() || value.isBoolean() && !value.booleanValue()) return true;
        if (value.isString() && value.stringValue().isBlank()) return true;
        BigDecimal number = number(value);
        return number != null && number.signum() == 0;
    }

    /**
     * The columns that are to be otherwise. Where no reason stands beside the row, the comment in it is the reason, unless
     * it is all there is to change.
     *
     * @param row as it is
     * @throws CommandRefused when one is among them that no command corrects
     */
    Set<Field<?>> changed(Correction correction, Object row) {
        JsonNode now = JSON.valueToTree(row);
        Set<Field<?>> changed = new LinkedHashSet<>();
        for (Map.Entry<String, JsonNode> column : correction.given().properties()) {
            String name = column.getKey();
            if (name.equals(TOUCHED) || isSame(column.getValue(), now.get(name))) continue;
            Field<?> field = corrected(name);
            if (field != null) changed.add(field);
            else if (!name.equals(COMMENT) || correction.ownWhy()) throw refused(name);
        }
        if (changed.size() > 1 && !correction.ownWhy())
            changed.removeIf(field -> field.name().equals(COMMENT));
        return changed;
    }

    private @Nullable Field<?> corrected(String name) {
        for (Field<?> field : corrected) if (field.name().equals(name)) return field;
        return null;
    }

    private CommandRefused refused(String column) {
        return notImplemented(column + " " + reasons.getOrDefault(column, HISTORY));
    }

    static CommandRefused notImplemented(String why) {
        return CommandRefused.unrecorded(PublicCode.NOT_IMPLEMENTED, why);
    }

    private static boolean isSame(JsonNode given, @Nullable JsonNode now) {
        if (now == null || now.isNull()) return given.isNull();
        if (given.equals(now)) return true;
        BigDecimal one = number(given);
        BigDecimal other = number(now);
        return one != null && other != null && one.compareTo(other) == 0;
    }

    private static @Nullable BigDecimal number(JsonNode node) {
        if (node.isNumber()) return node.decimalValue();
        return node.isString() && NUMBER.matcher(node.stringValue()).matches()
                ? new BigDecimal(node.stringValue())
                : null;
    }
}
