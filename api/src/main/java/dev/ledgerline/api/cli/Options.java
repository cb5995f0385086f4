package dev.ledgerline.api.cli;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.TypeConversionException;

/** How commands and their options are made. */
final class Options {
    private static final int WIDTH = 110;

    /** Where JSON is wanted always, as by scripts that were written for another program. */
    static final String FORMAT = "LEDGERLINE_FORMAT";

    private Options() {}

    static CommandSpec command(String name, String summary, Action action) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(action).name(name);
        spec.usageMessage()
                .description(summary)
                .width(WIDTH)
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .requiredOptionMarker('*');
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
        return spec;
    }

    static CommandSpec command(String name, String summary, Action action, List<OptionSpec> options) {
        CommandSpec spec = command(name, summary, action);
        add(options, spec);
        return spec;
    }

    /** There for scripts, and neither listed nor offered. */
    static CommandSpec hidden(CommandSpec spec) {
        spec.usageMessage().hidden(true);
        return spec;
    }

    static void add(List<OptionSpec> options, CommandSpec spec) {
        for (OptionSpec option : options) spec.addOption(option);
    }

    static OptionSpec.Builder text(String label, String description, String... names) {
        return OptionSpec.builder(names[0], rest(names))
                .type(String.class)
                .paramLabel("<" + label + ">")
                .description(description);
    }

    static OptionSpec.Builder decimal(String label, String description, String... names) {
        return text(label, description, names).type(BigDecimal.class).converters(Options::toDecimal);
    }

    /** Not below zero: an id of something that is there is above it, 0 stands for none. */
    static OptionSpec.Builder id(String description, String... names) {
        return text("id", description, names).type(Long.class).converters(Options::toId);
    }

    /** Several ids, separated by commas or spaces. */
    static OptionSpec.Builder ids(String description, String... names) {
        return text("id", description, names)
                .type(List.class)
                .auxiliaryTypes(Long.class)
                .converters(Options::toId)
                .arity("1..*")
                .splitRegex(",");
    }

    static OptionSpec.Builder texts(String label, String description, String... names) {
        return text(label, description, names)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1..*")
                .splitRegex(",");
    }

    static OptionSpec.Builder number(String label, String description, String... names) {
        return text(label, description, names).type(Integer.class);
    }

    static OptionSpec.Builder date(String description, String... names) {
        return text("yyyy-mm-dd", description, names).type(LocalDate.class);
    }

    static OptionSpec.Builder flag(String description, String... names) {
        return OptionSpec.builder(names[0], rest(names)).type(boolean.class).description(description);
    }

    static OptionSpec.Builder choice(List<String> words, String description, String... names) {
        return text(String.join("|", words), description, names)
                .completionCandidates(words)
                .converters(typed -> toOneOf(words, typed));
    }

    static OptionSpec json() {
        return flag("Print JSON for programs. Always so with " + FORMAT + "=json.", "--json")
                .build();
    }

    static boolean wantsJson(Given given, Surroundings around) {
        return given.has("--json") || "json".equals(around.variable(FORMAT));
    }

    static PositionalParamSpec words(String label, String description) {
        return PositionalParamSpec.builder()
                .paramLabel(label)
                .description(description)
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build();
    }

    private static BigDecimal toDecimal(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a number");
        }
    }

    private static long toId(String text) {
        try {
            long id = Long.parseLong(text.strip());
            if (id >= 0) return id;
        } catch (NumberFormatException e) {
            // said below
        }
        throw new TypeConversionException("'" + text + "' is not an id");
    }

    private static String toOneOf(List<String> words, String text) {
        if (words.contains(text)) return text;
        throw new TypeConversionException("one of " + words + " is expected");
    }

    private static String[] rest(String... names) {
        return List.of(names).subList(1, names.length).toArray(String[]::new);
    }
}
