package io.meltemi.schemas.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;

/** JSON of the records that come by the thousand a second, streamed: no tree and no reflection. */
abstract class StreamedJson<T> implements EventJson.Format<T> {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();
    private static final int TYPICAL_BYTES = 512;

    /** Takes the fields of one object as the parser comes to them. */
    @FunctionalInterface
    interface FieldReader {

        /** Reads or skips the value that the parser stands at; it is never null. */
        void read(String name, JsonParser parser) throws IOException;
    }

    abstract void write(T event, JsonGenerator json) throws IOException;

    /**
     * Reads a record from a parser that stands at its first token.
     *
     * @throws RuntimeException of {@code DateTimeException}, {@code IllegalArgumentException} and {@code NullPointerException} when
     *     the fields are those of no such record
     */
    abstract T read(JsonParser parser) throws IOException;

    @Override
    public final byte[] write(T event) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            write(event, json);
        }
        return bytes.toByteArray();
    }

    @Override
    public final T read(byte[] json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            T event = read(parser);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "nothing must follow the record");
            }
            return event;
        } catch (DateTimeException | IllegalArgumentException | NullPointerException e) {
            throw new IOException("no such record: " + e.getMessage(), e);
        }
    }

    /** Reads the object that the parser stands at; fields that are null are passed over. */
    static void readFields(JsonParser parser, FieldReader fields) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new JsonParseException(parser, "expected an object, found " + parser.currentToken());
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                fields.read(name, parser);
            }
        }
    }

    static String text(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new JsonParseException(parser, "expected a string, found " + parser.currentToken());
        }
        return parser.getText();
    }
}
