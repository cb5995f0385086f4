package dev.ledgerline.api.web.form;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A request that is not well formed; nothing of it was executed. */
public final class InvalidInput extends RuntimeException {
    private final transient List<Problem> problems;

    public InvalidInput(List<Problem> problems) {
        super(problems.getFirst().toString(), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public static InvalidInput of(String type, Location location, String message, @Nullable JsonNode input) {
        return new InvalidInput(List.of(new Problem(type, location, message, input)));
    }

    public static InvalidInput of(Location location, String message) {
        return of("value_error", location, message, null);
    }

    /** The same, saying where, but not what stood there: it may have been a secret. */
    InvalidInput withoutInput() {
        return new InvalidInput(problems.stream()
                .map(problem -> new Problem(
                        problem.type(),
                        problem.location(),
                        problem.type().equals("json_invalid") ? "JSON decode error" : problem.message(),
                        null))
                .toList());
    }

    public List<Problem> problems() {
        return problems;
    }
}
