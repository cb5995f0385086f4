package dev.ledgerline.api.cli;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Fields of what is sent. */
final class Fields {
    private Fields() {}

    /** The option that fills a field: of its name, with dashes. */
    static String option(String field) {
        return "--" + field.replace('_', '-');
    }

    /** Those of these whose options were given, as they were typed. */
    static void typed(ObjectNode body, Given given, List<String> fields) {
        for (String field : fields) {
            String text = given.text(option(field));
            if (text != null) body.put(field, text);
        }
    }

    /** No field when there are none. */
    static void ids(ObjectNode body, String field, List<Long> ids) {
        if (ids.isEmpty()) return;
        ArrayNode all = body.putArray(field);
        ids.forEach(all::add);
    }

    /** No field when there are none. */
    static void texts(ObjectNode body, String field, List<String> texts) {
        if (texts.isEmpty()) return;
        ArrayNode all = body.putArray(field);
        texts.forEach(all::add);
    }
}
