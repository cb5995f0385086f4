package dev.ledgerline.api.contract;

import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** What a value looks like in JSON. */
enum Kind {
    /** A number from one on. */
    ID(node -> node.isIntegralNumber() && node.asLong() > 0),
    ID_OR_ZERO(node -> node.isIntegralNumber() && node.asLong() >= 0),
    WHOLE(JsonNode::isIntegralNumber),
    NUMBER(JsonNode::isNumber),
    /** Text, exact, without an exponent and without zeros that say nothing. */
    DECIMAL(node -> node.isString() && node.stringValue().matches("-?(0|[1-9][0-9]*)(\\.[0-9]*[1-9])?")),
    /** UTC, said so. */
    TIME(node -> node.isString()
            && node.stringValue().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{6})?Z")),
    TEXT(JsonNode::isString),
    FLAG(JsonNode::isBoolean),
    LIST(JsonNode::isArray),
    OBJECT(JsonNode::isObject),
    ANYTHING(node -> true),
    NULL(JsonNode::isNull);

    private final Predicate<JsonNode> looks;

    Kind(Predicate<JsonNode> looks) {
        this.looks = looks;
    }

    boolean is(JsonNode node) {
        return looks.test(node);
    }
}
