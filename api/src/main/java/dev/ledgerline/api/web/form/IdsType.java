package dev.ledgerline.api.web.form;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Ids as an array, or in one text separated by commas. */
record IdsType(ValueType<List<Long>> list, ValueType<List<Long>> csv) implements ValueType<List<Long>> {
    IdsType(int most) {
        this(Types.listOf(Types.POSITIVE_ID, most), Types.csvOf(Types.POSITIVE_ID, most));
    }

    @Override
    public @Nullable List<Long> read(JsonNode node, Location location, Problems problems) {
        return (node.isString() ? csv : list).read(node, location, problems);
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", List.of(list.schema(), csv.schema()));
    }
}
