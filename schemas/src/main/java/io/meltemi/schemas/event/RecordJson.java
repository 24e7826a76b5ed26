package io.meltemi.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.meltemi.schemas.message.InstantText;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** JSON of the records that are not on every message's path, by their components. */
final class RecordJson<T> implements EventJson.Format<T> {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new InstantSerializer())
                    .addDeserializer(Instant.class, new InstantDeserializer()))
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Class<T> type;
    private final @Nullable Function<T, String> id;

    /**
     * Makes a codec.
     *
     * @param id makes the field {@code id} of a record that has no such component or has it already; null for none
     */
    RecordJson(Class<T> type, @Nullable Function<T, String> id) {
        this.type = type;
        this.id = id;
    }

    @Override
    public byte[] write(T event) throws IOException {
        if (id == null) {
            return MAPPER.writeValueAsBytes(event);
        }
        ObjectNode withId = MAPPER.createObjectNode().put("id", id.apply(event));
        withId.setAll(MAPPER.<ObjectNode>valueToTree(event));
        return MAPPER.writeValueAsBytes(withId);
    }

    @Override
    public T read(byte[] json) throws IOException {
        T event = MAPPER.readValue(json, type);
        if (event == null) {
            throw new IOException("expected an object, found null");
        }
        return event;
    }

    private static final class InstantSerializer extends StdScalarSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(InstantText.format(value));
        }
    }

    private static final class InstantDeserializer extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantDeserializer() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText();
            try {
                return InstantText.parse(text);
            } catch (DateTimeException e) {
                throw context.weirdStringException(text, Instant.class, e.getMessage());
            }
        }
    }
}
