package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.WrongUse;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A field of a command's payload and the option that fills it. */
record PayloadField(String name, Kind kind, OptionSpec option) {
    enum Kind {
        TEXT,
        ID,
        IDS,
        FLAG,
        JSON,
        CLEAR
    }

    static PayloadField text(String name, String label, String description, String... more) {
        return new PayloadField(
                name,
                Kind.TEXT,
                Options.text(label, description, names(name, more)).build());
    }

    static PayloadField choice(String name, List<String> words, String description) {
        return new PayloadField(
                name, Kind.TEXT, Options.choice(words, description, names(name)).build());
    }

    /** A word of which the server knows more spellings than are offered. */
    static PayloadField word(String name, List<String> offered, String description, String... more) {
        return new PayloadField(
                name,
                Kind.TEXT,
                Options.text(String.join("|", offered), description, names(name, more))
                        .completionCandidates(offered)
                        .build());
    }

    /** Sent as the digits that were typed. */
    static PayloadField decimal(String name, String description, String... more) {
        return new PayloadField(
                name,
                Kind.TEXT,
                Options.decimal("number", description, names(name, more)).build());
    }

    static PayloadField id(String name, String description) {
        return new PayloadField(
                name, Kind.ID, Options.id(description, names(name)).build());
    }

    static PayloadField ids(String name, String description) {
        return new PayloadField(
                name, Kind.IDS, Options.ids(description, names(name)).build());
    }

    static PayloadField flag(String name, String description) {
        return new PayloadField(
                name, Kind.FLAG, Options.flag(description, names(name)).build());
    }

    static PayloadField json(String name, String description) {
        return new PayloadField(
                name, Kind.JSON, Options.text("json", description, names(name)).build());
    }

    /** Sets a field to nothing, which is something else than not to speak of it. */
    static PayloadField clear(String name, String option) {
        return new PayloadField(
                name,
                Kind.CLEAR,
                Options.flag("Remove it.", option, Fields.option("clear_" + name))
                        .build());
    }

    PayloadField required() {
        return new PayloadField(name, kind, option.toBuilder().required(true).build());
    }

    void put(ObjectNode payload, Given given) {
        String typed = option.names()[0];
        if (!given.has(typed)) return;
        if (payload.has(name)) throw new WrongUse(name + " is either set or cleared, not both");
        switch (kind) {
            case TEXT -> payload.put(name, given.require(typed));
            case ID -> payload.put(name, given.id(typed));
            case IDS -> {
                ArrayNode all = payload.putArray(name); // if empty, that is what was typed: none is not all
                given.<Long>all(typed).forEach(all::add);
            }
            case FLAG -> payload.put(name, true);
            case JSON -> payload.set(name, parse(given.require(typed), typed));
            case CLEAR -> payload.putNull(name);
        }
    }

    private static JsonNode parse(String text, String option) {
        try {
            return ServerCalls.JSON.readTree(text);
        } catch (JacksonException e) {
            throw new WrongUse(option + " must be JSON");
        }
    }

    private static String[] names(String name, String... more) {
        String[] names = new String[more.length + 1];
        names[0] = Fields.option(name);
        System.arraycopy(more, 0, names, 1, more.length);
        return names;
    }
}
