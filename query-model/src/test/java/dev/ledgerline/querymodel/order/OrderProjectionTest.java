package dev.ledgerline.querymodel.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.order.OrderEvent;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.Test;

class OrderProjectionTest {
    /** It says when the venue was asked again, which changes nothing about the order. */
    private static final List<Class<?>> CHANGES_NOTHING = List.of(OrderEvent.OutcomeAsked.class);

    @Test
    void handlesEveryOrderEventThatChangesAnOrder() {
        Set<String> handled = new TreeSet<>();
        for (Method method : OrderProjection.class.getDeclaredMethods())
            if (method.isAnnotationPresent(EventHandler.class)
                    && OrderEvent.class.isAssignableFrom(method.getParameterTypes()[0]))
                handled.add(method.getParameterTypes()[0].getSimpleName());
        Set<String> events = new TreeSet<>();
        for (Class<?> event : OrderEvent.class.getDeclaredClasses())
            if (event.isRecord() && !CHANGES_NOTHING.contains(event)) events.add(event.getSimpleName());
        assertThat(handled).isEqualTo(events);
    }
}
