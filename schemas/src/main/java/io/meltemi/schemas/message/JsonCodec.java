package io.meltemi.schemas.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON encoding (MSG-03, MSG-07): strict JSON, no duplicate names, bounded nesting; unknown names are ignored. */
final class JsonCodec implements PayloadCodec {

    static final JsonCodec INSTANCE = new JsonCodec();

    private static final int MAX_NESTING = 16;

    /** Numbers are read as text, so their length costs nothing; what is too long for a value is a bad value. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxNumberLength(PayloadLimits.MAX_CONTROL_BYTES)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES) // names come from strangers: no shared name table
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private JsonCodec() {}

    @Override
    public Encoding encoding() {
        return Encoding.JSON;
    }

    @Override
    public List<DataItem> decodeData(byte[] payload) throws MessageRejectedException {
        PayloadLimits.checkData(payload.length);
        String text = PayloadText.decode(payload);
        try (JsonParser parser = JSON.createParser(text)) {
            List<DataItem> items = new ArrayList<>(1);
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(batchElement(parser));
                }
            } else if (first == JsonToken.START_OBJECT) {
                items.add(new DataItem.Valid(JsonReading.read(parser).message()));
            } else {
                throw PayloadText.badPayload("JSON data must be an object or an array");
            }
            checkEnd(parser);
            if (items.isEmpty()) {
                throw PayloadText.badPayload("a batch must hold at least one reading");
            }
            return items;
        } catch (JsonProcessingException e) {
            throw notWellFormed(e, e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    @Override
    public ControlMessage decodeControl(byte[] payload) throws MessageRejectedException {
        PayloadLimits.checkControl(payload.length);
        String text = PayloadText.decode(payload);
        try (JsonParser parser = JSON.createParser(text)) {
            ControlMessage message = control(parser);
            checkEnd(parser);
            return message;
        } catch (JsonProcessingException e) {
            throw notWellFormed(e, null);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    @Override
    public byte[] encodeData(List<DataMessage> messages) {
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a data message carries at least one reading");
        }
        return write(json -> {
            if (messages.size() == 1) {
                JsonReading.write(json, messages.get(0));
                return;
            }
            json.writeStartArray();
            for (DataMessage message : messages) {
                JsonReading.write(json, message);
            }
            json.writeEndArray();
        });
    }

    @Override
    public byte[] encodeControl(ControlMessage message) {
        return write(json -> {
            json.writeStartObject();
            json.writeStringField("command", message.command());
            json.writeArrayFieldStart("parameters");
            for (String parameter : message.parameters()) {
                json.writeString(parameter);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static DataItem batchElement(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return new DataItem.Invalid(RejectionReason.BAD_PAYLOAD, "an element of a batch must be an object");
        }
        JsonReading reading = JsonReading.read(parser);
        try {
            return new DataItem.Valid(reading.message());
        } catch (MessageRejectedException e) {
            return new DataItem.Invalid(e.reason(), e.detail());
        }
    }

    private static ControlMessage control(JsonParser parser) throws IOException, MessageRejectedException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw PayloadText.badPayload("a JSON control message must be an object");
        }
        String command = null;
        List<String> parameters = List.of();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "command" -> {
                    if (value != JsonToken.VALUE_STRING) {
                        throw PayloadText.badPayload("command must be a string");
                    }
                    command = parser.getText();
                }
                case "parameters" -> parameters = parameters(parser);
                default -> parser.skipChildren();
            }
        }
        if (command == null) {
            throw PayloadText.badPayload("a JSON control message must have a command");
        }
        return ControlParts.message(command.strip(), parameters);
    }

    private static List<String> parameters(JsonParser parser) throws IOException, MessageRejectedException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw PayloadText.badPayload("parameters must be an array");
        }
        List<String> parameters = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.VALUE_STRING && !token.isNumeric()) {
                throw PayloadText.badPayload("a parameter must be a string or a number");
            }
            parameters.add(parser.getText());
        }
        return parameters;
    }

    private static void checkEnd(JsonParser parser) throws IOException, MessageRejectedException {
        if (parser.nextToken() != null) {
            throw PayloadText.badPayload("nothing must follow the JSON value");
        }
    }

    private static MessageRejectedException notWellFormed(JsonProcessingException e, @Nullable String message) {
        JsonLocation location = e.getLocation(); // none when a limit was passed
        String place =
                location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        return PayloadText.badPayload(
                "not well-formed JSON" + place + (message == null ? "" : ": " + PayloadText.excerpt(message)));
    }

    private static byte[] write(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            body.write(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("JSON cannot carry the message: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    /** What is written between opening and closing the generator. */
    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }
}
