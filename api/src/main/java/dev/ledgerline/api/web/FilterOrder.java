package dev.ledgerline.api.web;

import org.springframework.core.Ordered;

/** The order in which a request passes our filters. */
public final class FilterOrder {
    public static final int AUTHENTICATION = Ordered.HIGHEST_PRECEDENCE + 100;

    /** Before it is asked who calls, which a browser's preflight does not say; refusals have its headers, too. */
    static final int CROSS_ORIGIN = AUTHENTICATION - 5;

    public static final int MONITORING = AUTHENTICATION + 10;

    private FilterOrder() {}
}
