package dev.ledgerline.exchangegateway.credential;

import dev.ledgerline.messages.account.AccountId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the database does with rows, without one. */
class CredentialRowsInMemory implements CredentialRows {
    final Map<Long, Row> rows = new TreeMap<>();
    final Map<AccountId, Long> active = new TreeMap<>(Comparator.comparingLong(AccountId::value));
    final Map<String, Secret> secrets = new TreeMap<>();

    /** Hears of each replacement before it is made, and may fail it. */
    Consumer<Row> onReplace = row -> {};

    private long version;

    @Override
    public synchronized long nextVersion() {
        return ++version;
    }

    @Override
    public synchronized void add(Row row) {
        rows.put(row.version(), row);
    }

    @Override
    public synchronized boolean activate(AccountId accountId, long version) {
        if (!rows.containsKey(version)) return false;
        Long before = active.put(accountId, version);
        if (before != null && before != version) rows.remove(before);
        return true;
    }

    @Override
    public synchronized @Nullable Row active(AccountId accountId) {
        Long found = active.get(accountId);
        return found == null ? null : rows.get(found);
    }

    @Override
    public synchronized List<Row> allActive() {
        return active.values().stream().map(rows::get).toList();
    }

    @Override
    public synchronized List<Row> notUnder(String keyId, long afterVersion, int limit) {
        return rows.values().stream()
                .filter(row -> !row.keyId().equals(keyId) && row.version() > afterVersion)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized long countNotUnder(String keyId) {
        return rows.values().stream().filter(row -> !row.keyId().equals(keyId)).count()
                + secrets.values().stream()
                        .filter(secret -> !secret.keyId().equals(keyId))
                        .count();
    }

    @Override
    public void replace(Row before, Row after) {
        onReplace.accept(before);
        synchronized (this) {
            Row now = rows.get(before.version());
            if (now != null && now.keyId().equals(before.keyId())) rows.put(before.version(), after);
        }
    }

    @Override
    public synchronized @Nullable Secret secret(String name) {
        return secrets.get(name);
    }

    @Override
    public synchronized void addSecret(Secret secret) {
        secrets.putIfAbsent(secret.name(), secret);
    }

    @Override
    public synchronized void replaceSecret(Secret before, Secret after) {
        secrets.put(before.name(), after);
    }

    /** All that would be on disk. */
    synchronized String everything() {
        StringBuilder text = new StringBuilder();
        rows.values()
                .forEach(row -> text.append(row.fingerprint())
                        .append(row.apiKey())
                        .append(row.secret())
                        .append(row.passphrase())
                        .append('\n'));
        secrets.values().forEach(secret -> text.append(secret.value()));
        return text.toString();
    }
}
