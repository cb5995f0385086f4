package dev.ledgerline.api.web;

import dev.ledgerline.api.web.form.InvalidInput;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Types;
import tools.jackson.databind.node.StringNode;

/** Ids in paths. */
public final class PathIds {
    private PathIds() {}

    /** @throws InvalidInput when it is no id */
    public static long read(String name, String text) {
        return Types.POSITIVE_ID.readAlone(StringNode.valueOf(text), Location.PATH.at(name));
    }
}
