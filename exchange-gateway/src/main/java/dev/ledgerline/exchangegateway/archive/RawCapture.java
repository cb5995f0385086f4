package dev.ledgerline.exchangegateway.archive;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.archive.PayloadSource;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import si.mazi.rescu.InvocationResult;
import si.mazi.rescu.ResponseReader;
import si.mazi.rescu.ResponseReaderResolver;
import si.mazi.rescu.RestInvocationHandler;
import si.mazi.rescu.RestMethodMetadata;
import si.mazi.rescu.serialization.jackson.JacksonResponseReader;

/**
 * Keeps one account's answers as they came, before anything reads them. Rescu hands each body with the called method to a
 * reader, which it offers no way to replace from outside; so the reader of a finished proxy is replaced, once, before it is
 * used. Errors are captured, too, and nothing here ever makes a call fail.
 */
public final class RawCapture {
    private static final String JSON = "application/json";

    private final Archive archive;
    private final PayloadSorter sorter;
    private final AccountId accountId;
    private final String exchangeId;
    private final Clock clock;

    public RawCapture(Archive archive, PayloadSorter sorter, AccountId accountId, String exchangeId, Clock clock) {
        this.archive = archive;
        this.sorter = sorter;
        this.accountId = accountId;
        this.exchangeId = exchangeId;
        this.clock = clock;
    }

    /**
     * Captures the answers to one proxy that rescu made.
     *
     * @throws IllegalArgumentException when it is none, or one of a rescu that is built otherwise
     */
    public void attachTo(Object proxy) {
        RestInvocationHandler handler = handler(proxy);
        if (handler == null) throw new IllegalArgumentException("no proxy of rescu: " + proxy.getClass());
        try {
            Field field = RestInvocationHandler.class.getDeclaredField("responseReaderResolver");
            field.setAccessible(true);
            ResponseReaderResolver readers = (ResponseReaderResolver) field.get(handler);
            field = ResponseReaderResolver.class.getDeclaredField("readers");
            field.setAccessible(true);
            Object reader = ((java.util.Map<?, ?>) field.get(readers)).get(JSON);
            if (reader instanceof JacksonResponseReader jackson) readers.addReader(JSON, new Capturing(jackson));
            else if (!(reader instanceof Capturing))
                throw new IllegalArgumentException("rescu reads JSON by " + reader);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalArgumentException("this rescu is built otherwise", e);
        }
    }

    /**
     * Captures the answers to all proxies an XChange service has.
     *
     * @return how many they are
     */
    public int attachToService(Object service) {
        int attached = 0;
        for (Class<?> type = service.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) continue;
                Object value = valueOf(field, service);
                if (value == null || handler(value) == null) continue;
                attachTo(value);
                attached++;
            }
        }
        return attached;
    }

    /** A message of the account's stream. */
    public void streamed(String text) {
        keep(PayloadSource.STREAM, text, () -> sorter.message(text));
    }

    private void answered(RestMethodMetadata method, @Nullable String body) {
        if (body == null || body.isBlank()) return;
        String template = method.getMethodPathTemplate();
        String path = template.substring(template.lastIndexOf('/') + 1);
        if (sorter.concernsAccount(path)) keep(PayloadSource.REST, body, () -> sorter.answer(path, body));
    }

    private void keep(PayloadSource source, String text, Supplier<List<PayloadSorter.Part>> sorted) {
        Instant at = clock.instant();
        archive.keep(
                () -> sorted.get().stream()
                        .map(part -> new RawPayload(
                                accountId,
                                exchangeId,
                                part.kind(),
                                part.externalId(),
                                part.symbol(),
                                part.text(),
                                source,
                                at))
                        .toList(),
                text.length());
    }

    /** Null for what rescu did not make. */
    private static @Nullable RestInvocationHandler handler(Object proxy) {
        if (!Proxy.isProxyClass(proxy.getClass())) return null;
        InvocationHandler handler = Proxy.getInvocationHandler(proxy);
        while (handler != null && !(handler instanceof RestInvocationHandler)) handler = intercepted(handler);
        return (RestInvocationHandler) handler;
    }

    /** What an interceptor stands before. */
    private static @Nullable InvocationHandler intercepted(InvocationHandler handler) {
        for (Field field : handler.getClass().getDeclaredFields())
            if (field.getType() == InvocationHandler.class) return (InvocationHandler) valueOf(field, handler);
        return null;
    }

    private static @Nullable Object valueOf(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null; // of a class that does not let itself be looked into, and so none of rescu's
        }
    }

    /** Tells first, then lets read. */
    private final class Capturing extends ResponseReader {
        private final JacksonResponseReader reader;

        Capturing(JacksonResponseReader reader) {
            super(reader.isIgnoreHttpErrorCodes());
            this.reader = reader;
        }

        @Override
        public Object read(InvocationResult result, RestMethodMetadata method) throws IOException {
            answered(method, result.getHttpBody());
            return reader.read(result, method);
        }

        @Override
        protected <T> T read(String body, Type type) {
            throw new IllegalStateException("the reader behind this one does it");
        }

        @Override
        protected RuntimeException readException(String body, Class<? extends RuntimeException> type) {
            throw new IllegalStateException("the reader behind this one does it");
        }
    }
}
