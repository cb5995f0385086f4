package dev.ledgerline.api.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a database that cannot be reached from a mistake of ours. */
public final class Outage {
    /** Long enough for a restarted database to recover, short enough for a person to wait. */
    public static final String RETRY_AFTER_SECONDS = "2";

    private static final int DEEPEST_CAUSE = 20;

    private Outage() {}

    /** An answer of this status; where that is 503, it says when to ask again. */
    public static ResponseEntity.BodyBuilder answer(HttpStatus status) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        return answer;
    }

    public static boolean caused(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (isOutage(cause)) return true;
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isOutage(Throwable cause) {
        return cause instanceof TimeoutException
                || cause instanceof InterruptedException
                || cause instanceof DataAccessResourceFailureException
                || cause instanceof CannotCreateTransactionException
                || cause instanceof SQLTransientConnectionException
                || (cause instanceof SQLException sql && isConnectionState(sql.getSQLState()));
    }

    /** 08: connection; 53: out of resources; 57P: shutting down or starting up; none: the pool's, of a dead connection. */
    private static boolean isConnectionState(@Nullable String state) {
        return state == null || state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
    }
}
