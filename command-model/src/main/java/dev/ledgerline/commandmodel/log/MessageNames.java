package dev.ledgerline.commandmodel.log;

import dev.ledgerline.messages.account.AccountEvent;
import dev.ledgerline.messages.deal.DealEvent;
import dev.ledgerline.messages.identity.ApiKeyEvent;
import dev.ledgerline.messages.identity.UserEvent;
import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.position.PositionEvent;
import dev.ledgerline.messages.reconciliation.CaseEvent;
import dev.ledgerline.messages.request.RequestEvent;
import dev.ledgerline.messages.strategy.StrategyEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Under which names events are stored: ours, so that moving a class never touches the log. */
public final class MessageNames {
    private static final List<Class<?>> FAMILIES = List.of(
            AccountEvent.class,
            ApiKeyEvent.class,
            CaseEvent.class,
            DealEvent.class,
            OrderEvent.class,
            PositionEvent.class,
            RequestEvent.class,
            StrategyEvent.class,
            UserEvent.class);

    private static final Map<String, Class<?>> CLASSES = new HashMap<>();

    static {
        FAMILIES.forEach(MessageNames::register);
    }

    private MessageNames() {}

    /** The name an event of this class is stored under, or null for what is not an event of ours. */
    public static @Nullable String nameOf(Class<?> type) {
        String name = type.getSimpleName();
        return type.equals(CLASSES.get(name)) ? name : null;
    }

    public static @Nullable Class<?> classOf(String name) {
        return CLASSES.get(name);
    }

    /** All stored event types by name. */
    public static Map<String, Class<?>> all() {
        return Map.copyOf(CLASSES);
    }

    private static void register(Class<?> type) {
        if (type.isInterface()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) register(permitted);
            return;
        }
        Class<?> other = CLASSES.putIfAbsent(type.getSimpleName(), type);
        if (other != null && !other.equals(type))
            throw new IllegalStateException("two events are named " + type.getSimpleName());
    }
}
