package dev.ledgerline.api.web;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeSerializer;

/** A row whose JSON is kept from the second time on: most rows that are asked for twice are asked for often. */
public final class RowText<R> extends JacksonSerializable.Base {
    private final R row;
    private final JsonMapper mapper;
    private volatile boolean written;
    private volatile @Nullable SerializedString json;

    RowText(R row, JsonMapper mapper) {
        this.row = row;
        this.mapper = mapper;
    }

    @Override
    public void serialize(JsonGenerator generator, SerializationContext context) {
        SerializedString kept = json;
        if (kept != null) {
            generator.writeRawValue(kept);
        } else if (written) {
            SerializedString text = new SerializedString(mapper.writeValueAsString(row));
            json = text;
            generator.writeRawValue(text);
        } else {
            written = true;
            context.writeValue(generator, row);
        }
    }

    @Override
    public void serializeWithType(JsonGenerator generator, SerializationContext context, TypeSerializer type) {
        serialize(generator, context);
    }
}
