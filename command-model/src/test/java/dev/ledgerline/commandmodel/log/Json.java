package dev.ledgerline.commandmodel.log;

import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;

/** Writes and reads as the event log does. */
public final class Json {
    private static final NamedJsonSerializer SERIALIZER = new NamedJsonSerializer();

    private Json() {}

    public static String write(Object value) {
        return SERIALIZER.serialize(value, String.class).getData();
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // Axon's signature
    public static <T> T read(String text, Class<T> type) {
        SerializedObject<String> stored =
                new SimpleSerializedObject<>(text, String.class, SERIALIZER.typeForClass(type));
        return type.cast(SERIALIZER.deserialize(stored));
    }

    /** What the store gives back of what it was given. */
    @SuppressWarnings("unchecked") // Its own class.
    public static <T> T again(T value) {
        return (T) read(write(value), value.getClass());
    }
}
