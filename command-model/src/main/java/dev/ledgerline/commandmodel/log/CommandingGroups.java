package dev.ledgerline.commandmodel.log;

import java.util.List;

/**
 * Processors that give commands and write nothing else. Their places are moved with what the commands lead to, so they need
 * no transaction of their own. A name is kept with its place in the log: another one would begin again.
 */
public final class CommandingGroups {
    public static final String ACCOUNT_EXPOSURE = "account-exposure";
    public static final String BOOKS = "books";
    public static final String ORDER_EXECUTION = "order-execution";
    public static final String ORDER_REQUESTS = "order-requests";
    public static final String POSITION_CLOSING = "position-closing";
    public static final String REASSIGNMENT = "reassignment";

    static final List<String> ALL =
            List.of(ACCOUNT_EXPOSURE, BOOKS, ORDER_EXECUTION, ORDER_REQUESTS, POSITION_CLOSING, REASSIGNMENT);

    private CommandingGroups() {}
}
