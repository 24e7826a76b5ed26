package io.meltemi.jobs.storage;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.meltemi.schemas.message.InstantText;
import java.io.IOException;
import java.time.Instant;

/** JSON as the database's type {@code jsonb} can hold it: with {@link StorableText} alone. */
final class StorableJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(String.class, new TextSerializer())
                    .addKeySerializer(String.class, new NameSerializer())
                    .addSerializer(Instant.class, new TimeSerializer()))
            .build();

    private static final String NUL_ESCAPED = "\\u0000";

    private StorableJson() {}

    /** A record, a list of records or a map of texts as JSON; times are RFC 3339 in UTC with microseconds. */
    static String of(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value.getClass() + " cannot be written as JSON", e);
        }
    }

    /** The same for what is JSON already. */
    static String ofText(String json) {
        if (!json.contains(NUL_ESCAPED)) {
            return json;
        }
        try {
            return of(MAPPER.readValue(json, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("expected JSON, found " + json, e);
        }
    }

    private static final class TextSerializer extends StdScalarSerializer<String> {
        private static final long serialVersionUID = 1L;

        private TextSerializer() {
            super(String.class);
        }

        @Override
        public void serialize(String value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(StorableText.of(value));
        }
    }

    private static final class NameSerializer extends StdScalarSerializer<String> {
        private static final long serialVersionUID = 1L;

        private NameSerializer() {
            super(String.class);
        }

        @Override
        public void serialize(String value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeFieldName(StorableText.of(value));
        }
    }

    private static final class TimeSerializer extends StdScalarSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        private TimeSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(InstantText.format(value));
        }
    }
}
