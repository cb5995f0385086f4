package dev.ledgerline.api.web.messaging;

import java.lang.reflect.Type;
import java.util.Optional;
import org.axonframework.messaging.responsetypes.AbstractResponseType;
import org.jspecify.annotations.Nullable;

/**
 * Takes an answer as its handler gives it. There is one handler for each query of ours, so nothing is to be chosen by
 * type; and Axon's own types match no handler that answers with a generic type, as in {@code Page<OrderView>}.
 */
final class Anything<R> extends AbstractResponseType<R> {
    @SuppressWarnings("unchecked")
    Anything() {
        super((Class<R>) Object.class);
    }

    @Override
    public boolean matches(Type responseType) {
        return true;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the query says what its answer is; nothing is an answer too
    public @Nullable R convert(@Nullable Object answer) {
        return answer instanceof Optional<?> maybe ? (R) maybe.orElse(null) : (R) answer;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Class<R> responseMessagePayloadType() {
        return (Class<R>) Object.class;
    }

    @Override
    public String toString() {
        return "Anything";
    }
}
