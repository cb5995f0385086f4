package dev.ledgerline.api.socket;

import dev.ledgerline.api.web.messaging.Queries;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;

/** A query bus that remembers what was asked. */
final class AskedQueries {
    final List<Object> asked = new CopyOnWriteArrayList<>();
    final Queries queries;
    private final SimpleQueryBus bus = SimpleQueryBus.builder().build();

    AskedQueries() {
        queries = new Queries(DefaultQueryGateway.builder().queryBus(bus).build());
    }

    <Q> AskedQueries answering(Class<Q> type, Function<Q, Object> answer) {
        bus.subscribe(type.getName(), Object.class, message -> {
            Q query = type.cast(message.getPayload());
            asked.add(query);
            return answer.apply(query);
        });
        return this;
    }

    <Q> List<Q> asked(Class<Q> type) {
        return asked.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
