package dev.ledgerline.api.monitoring;

import dev.ledgerline.messages.request.LogUnavailable;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.common.AxonTransientException;

/** Failures that have nothing to do with what was tried: some time later it may succeed. */
final class Passing {
    /**
     * Classes of PostgreSQL's SQLSTATE: connection, transaction rolled back, resources, object in use, operator
     * intervention, system.
     *
     * @see <a href="https://www.postgresql.org/docs/18/errcodes-appendix.html">PostgreSQL error codes</a>
     */
    private static final Set<String> STATES = Set.of("08", "40", "53", "55", "57", "58");

    private Passing() {}

    static boolean is(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(Passing::isItself);
    }

    private static boolean isItself(Throwable failure) {
        return switch (failure) {
            case AxonTransientException lockedOrOvertaken -> true;
            case LogUnavailable unavailable -> true;
            case SQLTransientException passing -> true;
            case SQLRecoverableException passing -> true;
            case SQLException other -> {
                String state = other.getSQLState();
                yield state != null && state.length() == 5 && STATES.contains(state.substring(0, 2));
            }
            default -> false;
        };
    }
}
