package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.venue.Network;
import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.exchangegateway.venue.VenueFillReport;
import dev.ledgerline.exchangegateway.venue.VenueListener;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who listen to one venue; each in its own thread, so that a slow one keeps neither the others nor a stream. */
class Listeners implements VenueListener {
    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    /** Some seconds of a busy market; whoever is later than that is told of a gap instead. */
    private static final int QUEUE = 10_000;

    private final List<Mailbox> mailboxes = new CopyOnWriteArrayList<>();

    Venue.Subscription add(String name, VenueListener listener) {
        Mailbox mailbox = new Mailbox(listener);
        mailboxes.add(mailbox);
        Thread reader = Thread.ofVirtual().name("hears-" + name).start(mailbox::read);
        return () -> {
            mailboxes.remove(mailbox);
            reader.interrupt();
        };
    }

    @Override
    public void onFill(VenueFillReport report) {
        tell(listener -> listener.onFill(report));
    }

    @Override
    public void onOrder(VenueOrderReport report) {
        tell(listener -> listener.onOrder(report));
    }

    @Override
    public void onPrice(Network network, InstrumentId instrument, Price last) {
        tell(listener -> listener.onPrice(network, instrument, last));
    }

    @Override
    public void onGap() {
        tell(VenueListener::onGap);
    }

    @Override
    public void onGap(AccountId accountId) {
        tell(listener -> listener.onGap(accountId));
    }

    private void tell(Consumer<VenueListener> event) {
        for (Mailbox mailbox : mailboxes) mailbox.put(event);
    }

    private static final class Mailbox {
        private final VenueListener listener;
        private final BlockingQueue<Consumer<VenueListener>> queue = new ArrayBlockingQueue<>(QUEUE);
        private volatile boolean lost;

        Mailbox(VenueListener listener) {
            this.listener = listener;
        }

        void put(Consumer<VenueListener> event) {
            if (!queue.offer(event)) lost = true;
        }

        void read() {
            try {
                while (true) {
                    hand(queue.take());
                    if (lost && queue.isEmpty()) {
                        lost = false;
                        hand(VenueListener::onGap);
                    }
                }
            } catch (InterruptedException e) {
                // Nobody listens any more.
            }
        }

        private void hand(Consumer<VenueListener> event) {
            try {
                event.accept(listener);
            } catch (RuntimeException e) {
                log.error("A listener could not take an event of the exchange", e);
            }
        }
    }
}
