package dev.ledgerline.simulatedvenue;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A place on an order's way through the venue where the process may die, to show that what the venue said by then is
 * still so afterwards. The system property {@value #PROPERTY} names one as {@code NAME:COUNT}: the COUNTth time it is
 * reached, the process ends as if by {@code kill -9}. Unless one is named, reaching a point costs one constant test.
 */
public enum CrashPoint {
    REQUEST_RECEIVED,
    MATCHED_NOT_JOURNALLED,
    JOURNALLED_NOT_ANSWERED,
    ANSWER_SENT,
    REPORT_DUE,
    REPORT_SENT;

    public static final String PROPERTY = "simulatedvenue.crash-point";

    /** How a process ends that was killed by a signal 9. */
    private static final int KILLED = 137;

    private static final String CHOSEN = System.getProperty(PROPERTY, "");
    private static final boolean ARMED = !CHOSEN.isEmpty();
    private static final AtomicInteger LEFT = new AtomicInteger();

    static {
        if (ARMED) {
            LEFT.set(Integer.parseInt(CHOSEN.substring(CHOSEN.indexOf(':') + 1)));
            valueOf(CHOSEN.substring(
                    0, CHOSEN.indexOf(':'))); // a name that is none would never kill, and prove nothing
        }
    }

    /** Does nothing, or ends the process. No shutdown hook runs and no buffer is flushed. */
    public void reach() {
        if (ARMED && CHOSEN.startsWith(name() + ":") && LEFT.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
