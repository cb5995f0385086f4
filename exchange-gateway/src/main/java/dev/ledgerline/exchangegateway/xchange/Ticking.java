package dev.ledgerline.exchangegateway.xchange;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does a thing again and again; that it fails once does not keep it from being done the next time. */
class Ticking implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Ticking.class);

    /** What is done each time. */
    @FunctionalInterface
    interface Task {
        void run() throws IOException, InterruptedException;
    }

    private final String name;
    private final Duration interval;
    private final Task task;
    private final Thread thread;

    Ticking(String name, Duration interval, Task task) {
        this.name = name;
        this.interval = interval;
        this.task = task;
        this.thread = Thread.ofVirtual().name("ticks-" + name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        boolean told = false;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(interval);
                try {
                    task.run();
                    told = false;
                } catch (IOException | RuntimeException e) {
                    if (!told) log.warn("{}: could not ask, trying again: {}", name, e.toString());
                    told = true;
                }
            }
        } catch (InterruptedException e) {
            log.debug("{}: over", name);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
