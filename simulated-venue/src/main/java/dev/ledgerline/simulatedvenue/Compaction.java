package dev.ledgerline.simulatedvenue;

import dev.ledgerline.simulatedvenue.archive.ArchiveWriter;
import dev.ledgerline.simulatedvenue.journal.Journal;
import dev.ledgerline.simulatedvenue.matching.Checkpoint;
import dev.ledgerline.simulatedvenue.matching.Checkpoints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves what is over from memory and journal into the archive, and lets a snapshot replace the journal. In turn only the
 * state is copied; it is written beside the turns, on a thread of its own. If that fails, the journal goes on growing
 * and the next one has to do.
 */
final class Compaction {
    private static final Logger log = LoggerFactory.getLogger(Compaction.class);

    private final Checkpoints checkpoints;
    private final Journal journal;
    private final Path folder;
    private final ReentrantLock turn;
    private @Nullable Thread running;
    private boolean failed;

    Compaction(Checkpoints checkpoints, Journal journal, Path folder, ReentrantLock turn) {
        this.checkpoints = checkpoints;
        this.journal = journal;
        this.folder = folder;
        this.turn = turn;
    }

    /** To be called in turn, when what the turn changed is in the journal. */
    void beginIfDue() {
        if (running != null) return;
        if (!journal.isLong() && (failed || !checkpoints.isDue())) return;
        long number = journal.rotate();
        Checkpoint checkpoint = checkpoints.take();
        running =
                Thread.ofPlatform().name("simulated-venue-compaction").daemon().start(() -> write(number, checkpoint));
    }

    private void write(long number, Checkpoint checkpoint) {
        boolean written = false;
        try {
            new ArchiveWriter(folder).write(checkpoint.archived());
            journal.snapshot(number, checkpoint::forEachRow);
            written = true;
        } catch (IOException | RuntimeException | Error broken) {
            log.warn("the journal could not be compacted and goes on growing", broken);
        } finally {
            end(checkpoint, written);
        }
    }

    private void end(Checkpoint checkpoint, boolean written) {
        inTurn(() -> {
            if (written) checkpoints.done(checkpoint);
            else checkpoints.failed(checkpoint);
            return false;
        });
        if (written)
            while (inTurn(() -> checkpoints.forget(checkpoint))) Thread.onSpinWait(); // others have their turns
        inTurn(() -> {
            failed = !written;
            running = null;
            return false;
        });
    }

    private boolean inTurn(BooleanSupplier action) {
        turn.lock();
        try {
            return action.getAsBoolean();
        } finally {
            turn.unlock();
        }
    }

    /** Not to be called in turn: waits until nothing is written any more. */
    void await() {
        Thread writer;
        turn.lock();
        try {
            writer = running;
        } finally {
            turn.unlock();
        }
        if (writer == null) return;
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException closing) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
