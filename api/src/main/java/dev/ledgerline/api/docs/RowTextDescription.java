package dev.ledgerline.api.docs;

import com.fasterxml.jackson.databind.JavaType;
import dev.ledgerline.api.web.RowText;
import dev.ledgerline.api.web.Rows;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rows that may have been written before are described as what they are, rows. */
@Component
class RowTextDescription implements ModelConverter {
    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        JavaType java = Json.mapper().constructType(type.getType());
        if (java != null
                && java.getRawClass() == Rows.class
                && java.containedType(0).getRawClass() == RowText.class)
            type.setType(Json.mapper()
                    .getTypeFactory()
                    .constructParametricType(Rows.class, java.containedType(0).containedType(0)));
        return others.hasNext() ? others.next().resolve(type, context, others) : null;
    }
}
