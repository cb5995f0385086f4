package dev.ledgerline.api.request;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Runs commands at once, each on a thread of its own. */
public final class AtOnce {
    private AtOnce() {}

    /**
     * Their results, in the order of the commands.
     *
     * @throws IllegalStateException when one of them throws, or the caller is interrupted; all have ended then
     */
    public static <T> List<T> run(List<Supplier<T>> commands) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>(commands.size());
            for (Supplier<T> command : commands) {
                Callable<T> task = command::get;
                running.add(threads.submit(task));
            }
            List<T> results = new ArrayList<>(commands.size());
            for (Future<T> one : running) results.add(one.get());
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while commands were running", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
