package dev.ledgerline.querymodel.projection;

import java.lang.reflect.Method;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.axonframework.eventhandling.AbstractEventProcessor;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.MultiEventHandlerInvoker;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How far somebody is who follows the log on another node: by its place, which shares a transaction with its rows. */
@Component
class DrivenElsewhere {
    private static final String GAP_AWARE = "org.axonframework.eventhandling.GapAwareTrackingToken";

    /** A place that is part of a replay says nothing: the table is then being filled again. */
    private static final String PLACE = """
            select coalesce(min(case when tokenType = '%s'
                then (convert_from(token, 'UTF8')::json ->> 'index')::bigint else 0 end), 0)
            from TokenEntry where processorName = ?""".formatted(GAP_AWARE);

    private static final String ANY_BETWEEN = """
            select exists (select from DomainEventEntry
                where globalIndex > ? and globalIndex <= ? and payloadType = any (?))""";

    private final JdbcTemplate jdbc;
    private final Serializer serializer;
    private final Map<String, String[]> types = new ConcurrentHashMap<>();

    DrivenElsewhere(JdbcTemplate jdbc, Serializer serializer) {
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    /** A place is not moved for each event that concerns nobody, so what lies behind it may be nothing to wait for. */
    long position(String group, StreamingEventProcessor here, long head) {
        Long place = jdbc.queryForObject(PLACE, Long.class, group);
        if (place == null || place >= head || place == 0) return place == null ? 0 : place;
        String[] concerning = types.computeIfAbsent(group, ignored -> typesOf(here));
        Boolean behind = jdbc.query(
                connection -> {
                    PreparedStatement any = connection.prepareStatement(ANY_BETWEEN);
                    any.setLong(1, place);
                    any.setLong(2, head);
                    any.setArray(3, connection.createArrayOf("varchar", concerning));
                    return any;
                },
                rows -> rows.next() && rows.getBoolean(1));
        return Boolean.FALSE.equals(behind) ? head : place;
    }

    private String[] typesOf(StreamingEventProcessor processor) {
        return handlers(((AbstractEventProcessor) processor).eventHandlerInvoker())
                .flatMap(handler -> Arrays.stream(handler.getTargetType().getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(EventHandler.class))
                .map(Method::getParameterTypes)
                .flatMap(parameters -> concrete(parameters[0]))
                .map(type -> serializer.typeForClass(type).getName())
                .distinct()
                .toArray(String[]::new);
    }

    private static Stream<EventMessageHandler> handlers(EventHandlerInvoker invoker) {
        return switch (invoker) {
            case MultiEventHandlerInvoker many -> many.delegates().stream().flatMap(DrivenElsewhere::handlers);
            case SimpleEventHandlerInvoker one -> one.eventHandlers().stream();
            default -> throw new IllegalStateException("nothing is known of the handlers of " + invoker);
        };
    }

    private static Stream<Class<?>> concrete(Class<?> type) {
        List<Class<?>> found = new ArrayList<>(List.of(type));
        if (type.isSealed())
            for (Class<?> permitted : type.getPermittedSubclasses())
                concrete(permitted).forEach(found::add);
        return found.stream();
    }
}
