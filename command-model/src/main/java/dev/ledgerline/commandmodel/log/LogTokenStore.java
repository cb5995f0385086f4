package dev.ledgerline.commandmodel.log;

import dev.ledgerline.commandmodel.log.LogEntry.Place;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.GenericTokenEntry;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Processors' places. One that gives commands has its place moved together with the events these lead to, so each is given
 * exactly once; one that writes rows, in the transaction of its rows.
 */
final class LogTokenStore extends JdbcTokenStore {
    private final String owner;
    private final Serializer serializer;
    private final LogEntries entries;
    private final TransactionManager transactions;
    private final Runnable claimed;

    /** @param claimed is run when a processor begins here, which may have run elsewhere before */
    LogTokenStore(
            Builder builder,
            String owner,
            Serializer serializer,
            LogEntries entries,
            TransactionManager transactions,
            Runnable claimed) {
        super(builder.nodeId(owner).serializer(serializer));
        this.owner = owner;
        this.serializer = serializer;
        this.entries = entries;
        this.transactions = transactions;
        this.claimed = claimed;
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processorName, int segment) {
        if (token == null || !LogEntries.areOpen()) {
            transactions.executeInTransaction(() -> super.storeToken(token, processorName, segment));
            return;
        }
        GenericTokenEntry<byte[]> stored =
                new GenericTokenEntry<>(token, serializer, byte[].class, processorName, segment);
        entries.current()
                .places
                .add(new Place(
                        processorName,
                        segment,
                        owner,
                        stored.getSerializedToken().getData(),
                        stored.getTokenType().getName(),
                        stored.timestampAsString()));
    }

    @Override
    public TrackingToken fetchToken(String processorName, int segment) {
        claimed.run();
        return inTransaction(() -> super.fetchToken(processorName, segment));
    }

    @Override
    public TrackingToken fetchToken(String processorName, Segment segment) {
        claimed.run();
        return inTransaction(() -> super.fetchToken(processorName, segment));
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount, @Nullable TrackingToken initialToken) {
        transactions.executeInTransaction(
                () -> super.initializeTokenSegments(processorName, segmentCount, initialToken));
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processorName, int segment) {
        transactions.executeInTransaction(() -> super.initializeSegment(token, processorName, segment));
    }

    @Override
    public void releaseClaim(String processorName, int segment) {
        transactions.executeInTransaction(() -> super.releaseClaim(processorName, segment));
    }

    @Override
    public void deleteToken(String processorName, int segment) {
        transactions.executeInTransaction(() -> super.deleteToken(processorName, segment));
    }

    @Override
    public void extendClaim(String processorName, int segment) {
        transactions.executeInTransaction(() -> super.extendClaim(processorName, segment));
    }

    @Override
    public int[] fetchSegments(String processorName) {
        return inTransaction(() -> super.fetchSegments(processorName));
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processorName) {
        return inTransaction(() -> super.fetchAvailableSegments(processorName));
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return inTransaction(super::retrieveStorageIdentifier);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return transactions.fetchInTransaction(work);
    }
}
