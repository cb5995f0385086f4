package dev.ledgerline.commandmodel.log;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ledgerline.commandmodel.log.LogEntry.Association;
import dev.ledgerline.commandmodel.log.LogEntry.SagaChange;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Sagas. What they are found by is kept in memory for all that are under way, so that the many events no saga waits for cost
 * nothing; their rows are written together with the events their commands lead to.
 */
final class LogSagaStore implements SagaStore<Object> {
    private static final long KEPT = 20_000;

    private static final String ASSOCIATIONS =
            "select associationKey, associationValue, sagaId from AssociationValueEntry where sagaType = ?";
    private static final String SAGA = "select serializedSaga, revision from SagaEntry where sagaId = ?";
    private static final String ASSOCIATIONS_OF_SAGA =
            "select associationKey, associationValue from AssociationValueEntry where sagaId = ?";

    private final JdbcTemplate jdbc;
    private final Serializer serializer;
    private final LogEntries entries;
    private final Map<String, Map<Association, Set<String>>> associations = new ConcurrentHashMap<>();
    private final Cache<String, Found<?>> sagas =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    LogSagaStore(JdbcTemplate jdbc, Serializer serializer, LogEntries entries) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.entries = entries;
    }

    private record Found<T>(T saga, Set<AssociationValue> associationValues) implements Entry<T> {}

    /** Another node may have gone on where this one was. */
    void forget() {
        associations.clear();
        sagas.invalidateAll();
    }

    @Override
    public Set<String> findSagas(Class<?> sagaType, AssociationValue value) {
        return Set.copyOf(index(sagaType.getName()).getOrDefault(association(value), Set.of()));
    }

    private Map<Association, Set<String>> index(String type) {
        return associations.computeIfAbsent(type, this::read);
    }

    private Map<Association, Set<String>> read(String type) {
        Map<Association, Set<String>> index = new ConcurrentHashMap<>();
        jdbc.query(
                ASSOCIATIONS,
                row -> {
                    add(index, new Association(row.getString(1), row.getString(2)), row.getString(3));
                },
                type);
        return index;
    }

    private static void add(Map<Association, Set<String>> index, Association association, String sagaId) {
        index.computeIfAbsent(association, key -> ConcurrentHashMap.newKeySet()).add(sagaId);
    }

    private static void remove(Map<Association, Set<String>> index, Association association, String sagaId) {
        index.computeIfPresent(association, (key, ids) -> {
            ids.remove(sagaId);
            return ids.isEmpty() ? null : ids;
        });
    }

    @Override
    @SuppressWarnings("unchecked") // A saga's id belongs to one type.
    public <S> @Nullable Entry<S> loadSaga(Class<S> sagaType, String sagaId) {
        Found<?> known = sagas.getIfPresent(sagaId);
        if (known != null) return (Entry<S>) known;
        Found<S> read = read(sagaType, sagaId);
        if (read != null) sagas.put(sagaId, read);
        return read;
    }

    private <S> @Nullable Found<S> read(Class<S> sagaType, String sagaId) {
        List<SerializedObject<byte[]>> rows = jdbc.query(
                SAGA,
                (row, i) -> new SimpleSerializedObject<>(
                        row.getBytes(1), byte[].class, sagaType.getName(), row.getString(2)),
                sagaId);
        if (rows.isEmpty()) return null;
        Set<AssociationValue> values = Set.copyOf(jdbc.query(
                ASSOCIATIONS_OF_SAGA, (row, i) -> new AssociationValue(row.getString(1), row.getString(2)), sagaId));
        return new Found<>(serializer.deserialize(rows.getFirst()), values);
    }

    @Override
    public void insertSaga(Class<?> sagaType, String sagaId, Object saga, Set<AssociationValue> values) {
        SerializedObject<byte[]> state = serializer.serialize(saga, byte[].class);
        String type = sagaType.getName();
        write(
                type,
                new SagaChange.Begun(
                        sagaId, type, state.getType().getRevision(), state.getData(), associations(values)));
        Map<Association, Set<String>> index = index(type);
        for (AssociationValue value : values) add(index, association(value), sagaId);
        sagas.put(sagaId, new Found<>(saga, Set.copyOf(values)));
    }

    @Override
    public void updateSaga(Class<?> sagaType, String sagaId, Object saga, AssociationValues values) {
        SerializedObject<byte[]> state = serializer.serialize(saga, byte[].class);
        String type = sagaType.getName();
        write(
                type,
                new SagaChange.Changed(
                        sagaId,
                        type,
                        state.getType().getRevision(),
                        state.getData(),
                        associations(values.addedAssociations()),
                        associations(values.removedAssociations())));
        Map<Association, Set<String>> index = index(type);
        for (AssociationValue value : values.addedAssociations()) add(index, association(value), sagaId);
        for (AssociationValue value : values.removedAssociations()) remove(index, association(value), sagaId);
        sagas.put(sagaId, new Found<>(saga, Set.copyOf(values.asSet())));
    }

    @Override
    public void deleteSaga(Class<?> sagaType, String sagaId, Set<AssociationValue> values) {
        String type = sagaType.getName();
        write(type, new SagaChange.Ended(sagaId, type));
        Map<Association, Set<String>> index = index(type);
        for (AssociationValue value : values) remove(index, association(value), sagaId);
        sagas.invalidate(sagaId);
    }

    /** What is known here is ahead of the tables until the commit; should there be none, the tables are read again. */
    private void write(String type, SagaChange change) {
        CurrentUnitOfWork.get().root().onRollback(ignored -> {
            associations.remove(type);
            sagas.invalidateAll();
        });
        entries.current().sagas.add(change);
    }

    private static List<Association> associations(Collection<AssociationValue> values) {
        return values.stream().map(LogSagaStore::association).toList();
    }

    private static Association association(AssociationValue value) {
        return new Association(value.getKey(), value.getValue());
    }
}
