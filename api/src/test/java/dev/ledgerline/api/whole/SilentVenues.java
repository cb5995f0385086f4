package dev.ledgerline.api.whole;

import dev.ledgerline.exchangegateway.venue.OrderAnswer;
import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.messages.account.AccountId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Stands before the simulated venue and keeps its answers to itself. */
class SilentVenues implements BeanPostProcessor {
    /** What becomes of an account's orders, cancels and changes; questions about them are not answered meanwhile. */
    enum Silence {
        /** They are done, and nobody is told. */
        AFTERWARDS,
        /** They never get there. */
        BEFORE
    }

    private static final Set<String> REQUESTS = Set.of("place", "cancel", "amend");

    private final Map<AccountId, Silence> silent = new ConcurrentHashMap<>();

    void silence(long account, Silence silence) {
        silent.put(new AccountId(account), silence);
    }

    void speak(long account) {
        silent.remove(new AccountId(account));
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof Venue venue) || !venue.exchangeId().equals("simulated")) return bean;
        return Proxy.newProxyInstance(
                Venue.class.getClassLoader(),
                new Class<?>[] {Venue.class},
                (proxy, method, arguments) -> answer(venue, method, arguments));
    }

    private Object answer(Venue venue, Method method, Object[] arguments) throws Throwable {
        Silence silence = arguments != null && arguments.length > 0 && arguments[0] instanceof AccountId account
                ? silent.get(account)
                : null;
        if (silence != null && method.getName().equals("queryByClientOrderId"))
            return new OrderAnswer.Unavailable("503 maintenance");
        boolean request = silence != null && REQUESTS.contains(method.getName());
        if (request && silence == Silence.BEFORE) throw new IllegalStateException("connection reset");
        try {
            Object answer = method.invoke(venue, arguments);
            if (request) throw new IllegalStateException("connection reset");
            return answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
