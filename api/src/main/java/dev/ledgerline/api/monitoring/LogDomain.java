package dev.ledgerline.api.monitoring;

import java.util.List;

/** What a line is about, by who writes it. */
enum LogDomain {
    /** Said to and by venues. */
    CCXT(
            "ccxt.log",
            List.of(
                    "dev.ledgerline.exchangegateway.",
                    "dev.ledgerline.simulatedvenue.",
                    "dev.ledgerline.api.ccxt.",
                    "org.knowm.xchange.",
                    "info.bitrich.",
                    "si.mazi.rescu.")),

    /** Orders, deals and positions: decisions about them, and the tables that show them. */
    POSITION(
            "position.log",
            List.of(
                    "dev.ledgerline.commandmodel.",
                    "dev.ledgerline.querymodel.",
                    "dev.ledgerline.exchangegateway.position.")),

    /** Everything else: requests, security, the server itself. */
    API("api.log", List.of());

    private final String file;
    private final List<String> loggers;

    LogDomain(String file, List<String> loggers) {
        this.file = file;
        this.loggers = loggers;
    }

    String file() {
        return file;
    }

    /** The most exact of the names counts. */
    static LogDomain of(String logger) {
        LogDomain found = API;
        int length = 0;
        for (LogDomain domain : values())
            for (String prefix : domain.loggers)
                if (prefix.length() > length && logger.startsWith(prefix)) {
                    found = domain;
                    length = prefix.length();
                }
        return found;
    }
}
