package dev.ledgerline.commandmodel.log;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** JSON under names of ours. Anything that is not an event keeps its class name: tokens, sagas, snapshots. */
final class NamedJsonSerializer extends Jackson3Serializer {
    /** The form events have today. A changed form gets the next number and an upcaster. */
    private static final String REVISION = "1";

    NamedJsonSerializer() {
        super(Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(mapper -> mapper
                        // An event written by a newer version is read by an older one during an upgrade.
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        // Others read numbers in JSON as binary floating point.
                        .withConfigOverride(
                                BigDecimal.class,
                                it -> it.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
                        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                        // An upcaster works on trees, and a tree would round decimals.
                        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        // Tokens name their class, that of a replay within another; nothing else may name one.
                        .polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                .allowIfSubType("org.axonframework.eventhandling.")
                                .build())
                        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)));
    }

    @Override
    @SuppressWarnings("rawtypes") // Axon's signature
    public SerializedType typeForClass(@Nullable Class type) {
        String name = type == null ? null : MessageNames.nameOf(type);
        return name == null ? super.typeForClass(type) : new SimpleSerializedType(name, REVISION);
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        Class<?> known = MessageNames.classOf(type.getName());
        return known == null ? super.classForType(type) : known;
    }
}
