package dev.ledgerline.api.web.messaging;

import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.messages.log.LogQuery.FindHead;
import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.ProjectionQuery.AwaitPosition;
import dev.ledgerline.messages.projection.ProjectionQuery.AwaitProjection;
import dev.ledgerline.messages.projection.Sight;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Waits for read models to know what a caller already knows. */
@Component
public class Projections {
    public static final String ORDERS = "orders";
    public static final String DEALS = "deals";
    public static final String POSITIONS = "positions";
    public static final String ACCOUNTS = "accounts";
    public static final String CASES = "cases";

    /** Accounts, strategies and keys are read by one processor: they are few and belong together. */
    public static final String STRATEGIES = ACCOUNTS;

    public static final String KEYS = ACCOUNTS;

    // These make no rows: they turn events into commands, which somebody may have to wait for.
    public static final String ACCOUNT_EXPOSURE = "account-exposure";

    /** What puts stored credentials in force, and opens accounts at their venues. */
    public static final String VENUE_ACCOUNTS = "venue-accounts";

    /** What this node hears as it happens, and does not remember. */
    public static final String ANSWERS = "answers";

    public static final String BOOKS = "books";
    public static final String REASSIGNMENT = "reassignment";

    private static final String POSITION_HEADER = "X-Log-Position";

    /** A read is answered from what there is after this long. */
    private static final long READ_MILLIS = 1_000;

    /** A command that concerns an order or position the caller has just been told of. */
    private static final long COMMAND_MILLIS = 2_000;

    /** A start after a rebuild was begun may have much to read; serving begins without it then. */
    private static final Duration CATCH_UP = Duration.ofSeconds(60);

    private final Queries queries;

    public Projections(Queries queries) {
        this.queries = queries;
    }

    /**
     * Makes a read see what the log holds now, and tells the caller how far it sees.
     *
     * @param atLeast the position the caller insists on, or null
     */
    public void freshen(String name, @Nullable Long atLeast, HttpServletResponse response) {
        tell(queries.await(new AwaitProjection(name, READ_MILLIS)), atLeast, response);
    }

    /** Likewise, for a page that itself tells how far it sees, which is nearly always far enough. */
    public <V> Page<V> fresh(
            String name, @Nullable Long atLeast, HttpServletResponse response, Supplier<Page<V>> read) {
        Page<V> page = read.get();
        Sight sight = page.sight();
        if (sight == null || !sight.isWhole()) {
            freshen(name, atLeast, response);
            return read.get();
        }
        tell(sight.position(), atLeast, response);
        return page;
    }

    private static void tell(long reached, @Nullable Long atLeast, HttpServletResponse response) {
        response.setHeader(POSITION_HEADER, Long.toString(reached));
        if (atLeast != null && reached < atLeast)
            throw new RequestRefused(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "engine_unavailable",
                    "the read model is at log position " + reached + ", asked for " + atLeast);
    }

    public void awaitForCommand(String name) {
        queries.await(new AwaitProjection(name, COMMAND_MILLIS));
    }

    /** Until it has applied everything up to a position: as long as it takes, but for one that is out of order. */
    public void awaitForReading(String name, long position) {
        if (!reaches(name, position))
            throw new IllegalStateException("the read model " + name + " does not follow the log");
    }

    /** Waits for all that was in the log; false when there is too much of it. */
    public boolean catchUp(String name) {
        return reaches(name, queries.find(new FindHead()));
    }

    private boolean reaches(String name, long position) {
        Instant end = Instant.now().plus(CATCH_UP); // waiting is by the machine's clock, whatever the domain's says
        while (queries.await(new AwaitPosition(name, position, COMMAND_MILLIS)) < position) {
            if (Instant.now().isAfter(end)) return false;
        }
        return true;
    }
}
