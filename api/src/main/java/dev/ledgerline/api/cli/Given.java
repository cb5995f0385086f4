package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.WrongUse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** What was typed behind a command. Options go by their first name. */
record Given(ParseResult parsed) {
    boolean has(String option) {
        return parsed.hasMatchedOption(option);
    }

    /** As it was typed; null when it was not. */
    @Nullable
    String text(String option) {
        if (!parsed.hasMatchedOption(option)) return null;
        List<String> typed = parsed.matchedOption(option).originalStringValues();
        return typed.isEmpty() ? null : typed.getLast();
    }

    String require(String option) {
        String text = text(option);
        if (text == null) throw new WrongUse("missing option " + option);
        return text;
    }

    /** All values of an option that takes several; empty when it was not given. */
    @SuppressWarnings("unchecked") // the option says what it holds
    <T> List<T> all(String option) {
        List<T> values = (List<T>) parsed.matchedOptionValue(option, null);
        return values == null ? List.of() : values;
    }

    @Nullable
    Long id(String option) {
        return (Long) parsed.matchedOptionValue(option, null);
    }

    int number(String option, int otherwise) {
        Integer value = (Integer) parsed.matchedOptionValue(option, null);
        return value == null ? otherwise : value;
    }

    /** Which of {@code --enabled} and {@code --disabled} was given. */
    boolean enabled() {
        if (has("--enabled") == has("--disabled")) throw new WrongUse("either --enabled or --disabled");
        return has("--enabled");
    }

    /** What stands behind the options. */
    List<String> words() {
        return parsed.matchedPositionals().isEmpty()
                ? List.of()
                : parsed.matchedPositionals().getFirst().originalStringValues();
    }
}
