package dev.ledgerline.api.socket;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Everything a frame of a client may ask for. The description of the protocol has to have them all. */
enum Action {
    PING(null),
    AUTH(null),
    SUBSCRIBE(null),
    COMMAND(Namespaces.POSITION),
    CALL(Namespaces.CCXT),
    SUBSCRIBE_MARKET(Namespaces.CCXT),
    UNSUBSCRIBE_MARKET(Namespaces.CCXT);

    private final @Nullable String namespace;

    Action(@Nullable String namespace) {
        this.namespace = namespace;
    }

    /** Null for what nobody knows. Those of no namespace may be asked for in any. */
    static @Nullable Action of(@Nullable String namespace, String word) {
        return Arrays.stream(values())
                .filter(action ->
                        action.word().equals(word) && (action.namespace == null || action.namespace.equals(namespace)))
                .findAny()
                .orElse(null);
    }

    /** As it is written. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
