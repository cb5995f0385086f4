package dev.ledgerline.api.web.form;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Everything wrong with a request, so that a caller can mend it in one go. */
public final class Problems {
    /** A batch of thousands of wrong items needs no thousands of explanations. */
    static final int MOST = 100;

    private static final int LONGEST_ECHO = 200;

    private final List<Problem> found = new ArrayList<>();

    public void add(String type, Location location, String message, @Nullable JsonNode input) {
        if (found.size() < MOST) found.add(new Problem(type, location, message, echo(input)));
    }

    /** Something no single field shows. */
    public void add(Location location, String message) {
        add("value_error", location, message, null);
    }

    public int count() {
        return found.size();
    }

    public void throwIfAny() {
        if (!found.isEmpty()) throw new InvalidInput(found);
    }

    private static @Nullable JsonNode echo(@Nullable JsonNode input) {
        return input != null && input.isString() && input.stringValue().length() > LONGEST_ECHO
                ? StringNode.valueOf(input.stringValue().substring(0, LONGEST_ECHO) + "…")
                : input;
    }
}
