package dev.ledgerline.messages.crash;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A place between "command received" and "position visible" where the process may die. Which one kills it is said once, by
 * the system property {@value #PROPERTY} or the environment's {@value #VARIABLE}, as {@code NAME:COUNT}: the COUNTth time
 * it is reached, the process ends as if by {@code kill -9}. Unless one is named, reaching a point costs one constant test.
 */
public enum CrashPoint {
    COMMAND_RECEIVED,
    COMMAND_DECIDED,
    APPEND_BEFORE_COMMIT,
    APPEND_AFTER_COMMIT,
    DURABLE_NOT_ANSWERED,
    ANSWER_SENT,
    INTENT_RECORDED,
    VENUE_REQUEST_WRITTEN,
    VENUE_CALL_LEAVING,
    VENUE_CALL_ANSWERED,
    OUTCOME_RECORDED,
    FILL_HEARD,
    FILL_RECORDED,
    DEAL_APPLIED,
    EXPOSURE_TOLD,
    PROJECTION_BEFORE_COMMIT,
    PROJECTION_AFTER_COMMIT;

    public static final String PROPERTY = "ledgerline.crash-point";
    public static final String VARIABLE = "LEDGERLINE_CRASH_POINT";

    /** How a process ends that was killed by a signal 9: nobody who waits for it can tell the difference. */
    static final int KILLED = 137;

    private static final String CHOSEN =
            System.getProperty(PROPERTY, System.getenv().getOrDefault(VARIABLE, ""));
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
