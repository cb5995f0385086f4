package dev.ledgerline.exchangegateway.report;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.AxonTransientException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the core what a venue said, by command, until the core has it. */
public class Reports implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Reports.class);

    /** A command that meets a bug of ours meets it again; a few more tries only rule out a coincidence. */
    private static final int TRIES_AGAINST_A_BUG = 3;

    private static final int LOG_EVERY = 20;

    private final CommandGateway commands;
    private final Timing timing;
    private volatile boolean closed;

    public Reports(CommandGateway commands, Timing timing) {
        this.commands = commands;
        this.timing = timing;
    }

    /** What became of a report. */
    public enum Result {
        /** In the log, or known there before. */
        RECORDED,
        /** The core has nothing of that id. */
        NOT_OURS,
        /** A bug of ours, logged. */
        FAILED,
        /** We are shutting down; what is not recorded is learned again after the next start. */
        CLOSED
    }

    /** Sends once. */
    public <R> CompletableFuture<R> send(String exchangeId, Object command) {
        try {
            return commands.send(GenericCommandMessage.asCommandMessage(command)
                    .andMetaData(Map.of("principal", "venue-" + exchangeId, "surface", "gateway"))
                    .andMetaData(Cause.current().ids()));
        } catch (RuntimeException e) { // a gateway may refuse at once
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Sends and waits until it is durable, for as long as that takes: what a venue did cannot be forgotten. */
    public Result record(String exchangeId, Object command) {
        Backoff backoff = timing.backoff();
        int bugs = 0;
        for (int tries = 1; !closed; tries++) {
            Throwable failure;
            try {
                send(exchangeId, command).get();
                return Result.RECORDED;
            } catch (ExecutionException e) {
                failure = e.getCause() == null ? e : e.getCause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Result.CLOSED;
            }
            if (causedBy(failure, AggregateNotFoundException.class)) return Result.NOT_OURS;
            if (isBug(failure) && ++bugs == TRIES_AGAINST_A_BUG) {
                log.error("The core does not take {}", command, failure);
                return Result.FAILED;
            }
            // While the server starts, the venue may speak before the core listens.
            boolean starting = causedBy(failure, NoHandlerForCommandException.class) && tries < LOG_EVERY;
            if (!starting && (tries == 1 || tries % LOG_EVERY == 0))
                log.warn("Could not record {} yet, tried {} times: {}", command, tries, failure.toString());
            try {
                Thread.sleep(backoff.next());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Result.CLOSED;
            }
        }
        return Result.CLOSED;
    }

    @Override
    public void close() {
        closed = true;
    }

    /** What the JDK throws at a mistake, and what an aggregate refuses; anything else may pass: a database comes back. */
    private static boolean isBug(Throwable failure) {
        if (causedBy(failure, AggregateStreamCreationException.class)) return true; // what is taken stays taken
        if (causedBy(failure, AxonTransientException.class) || causedBy(failure, java.sql.SQLException.class))
            return false;
        return failure instanceof CommandExecutionException
                || failure.getClass().getPackageName().equals("java.lang");
    }

    private static boolean causedBy(Throwable failure, Class<?> type) {
        @Nullable Throwable cause = failure;
        // Chains longer than this are loops.
        for (int depth = 0; cause != null && depth < 20; depth++, cause = cause.getCause())
            if (type.isInstance(cause)) return true;
        return false;
    }
}
