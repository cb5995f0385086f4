package dev.ledgerline.commandmodel.log;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.IdentifierFactory;

/**
 * Names messages by UUIDs of version 7 (RFC 9562): milliseconds, then what is random for each process, then a count. They
 * grow with time, so that the log's index of them is written where it was written last.
 */
public final class OrderedIdentifiers extends IdentifierFactory {
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final long VERSION = 0x7000L | RANDOM.nextLong() & 0xfffL;

    private static final int COUNT_BITS = 32;

    /** The variant's two bits, and thirty of chance. */
    private static final long VARIANT = (0x2L << 30 | RANDOM.nextLong() & 0x3fffffffL) << COUNT_BITS;

    private static final AtomicLong COUNT = new AtomicLong();

    @Override
    public String generateIdentifier() {
        long count = COUNT.getAndIncrement() & 0xffffffffL;
        return new UUID(System.currentTimeMillis() << 16 | VERSION, VARIANT | count).toString();
    }
}
