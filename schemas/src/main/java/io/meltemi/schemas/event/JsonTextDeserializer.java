package io.meltemi.schemas.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/** A JSON object as its text. */
final class JsonTextDeserializer extends StdScalarDeserializer<String> {

    private static final long serialVersionUID = 1L;

    JsonTextDeserializer() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode node = context.readTree(parser);
        if (!node.isObject()) {
            return context.reportInputMismatch(String.class, "expected an object, found %s", node.getNodeType());
        }
        return node.toString();
    }
}
