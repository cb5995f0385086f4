package dev.ledgerline.api.correction;

/** What document oms.md lets an administrator do to a row. Here each is a command, or is refused with the reason. */
enum Op {
    INSERT,
    UPDATE,
    DELETE
}
