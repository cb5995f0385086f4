package dev.ledgerline.exchangegateway.reconciliation;

import java.lang.reflect.Type;
import java.util.Optional;
import org.axonframework.messaging.responsetypes.AbstractResponseType;
import org.jspecify.annotations.Nullable;

/** Takes an answer as its handler gives it; Axon's own types match none that answers with a generic type. */
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
    @SuppressWarnings({"unchecked", "NullAway"}) // nothing is an answer too
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
