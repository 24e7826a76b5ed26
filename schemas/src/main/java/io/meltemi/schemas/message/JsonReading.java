package io.meltemi.schemas.message;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One reading as a JSON object (MSG-03). It is first read to its end, whatever it holds, and then judged, so that a bad
 * reading leaves the rest of its batch readable.
 */
final class JsonReading {

    private @Nullable String dataType;
    private @Nullable String dataRangeUnits;
    private @Nullable String data;
    private @Nullable Instant time;
    private @Nullable Long seq;
    private boolean dataIsText;
    private boolean dataIsCounts;
    private @Nullable MessageRejectedException fault;

    private JsonReading() {}

    /** Reads the object that the parser stands at the start of; the parser is left at its end. */
    static JsonReading read(JsonParser parser) throws IOException {
        JsonReading reading = new JsonReading();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            reading.readField(name, value, parser);
        }
        return reading;
    }

    /** The reading as a message; the first fault found is thrown. */
    DataMessage message() throws MessageRejectedException {
        if (fault != null) {
            throw fault;
        }
        if (dataType == null || dataRangeUnits == null || data == null) {
            throw PayloadText.badPayload("a reading must have dataType, dataRangeUnits and data");
        }
        DataMessage message = DataValues.message(dataType, dataRangeUnits, data, time, seq);
        boolean fits = message.dataType() == DataType.STR ? dataIsText || dataIsCounts : !dataIsCounts;
        if (!fits) {
            throw PayloadText.badValue(
                    message.dataType() == DataType.STR
                            ? "the data of a str must be a string or an object of counts, found a number"
                            : "the data of a number must be a number, found an object");
        }
        return message;
    }

    static void write(JsonGenerator json, DataMessage message) throws IOException {
        json.writeStartObject();
        json.writeStringField("dataType", message.dataType().wireName());
        json.writeStringField("dataRangeUnits", message.dataRangeUnits());
        Double number = message.number();
        if (number == null) {
            json.writeStringField("data", message.data());
        } else if (message.dataType() == DataType.INT) {
            json.writeNumberField("data", number.longValue());
        } else {
            json.writeNumberField("data", number);
        }
        if (message.time() != null) {
            json.writeStringField("time", InstantText.format(message.time()));
        }
        if (message.seq() != null) {
            json.writeNumberField("seq", message.seq());
        }
        json.writeEndObject();
    }

    private void readField(String name, JsonToken value, JsonParser parser) throws IOException {
        try {
            switch (name) {
                case "dataType" -> dataType = string(name, value, parser);
                case "dataRangeUnits" -> dataRangeUnits = string(name, value, parser);
                case "data" -> readData(value, parser);
                case "time" -> time = time(value, parser);
                case "seq" -> seq = seq(value, parser);
                default -> parser.skipChildren();
            }
        } catch (MessageRejectedException e) {
            fault = fault == null ? e : fault;
        }
    }

    private void readData(JsonToken value, JsonParser parser) throws IOException, MessageRejectedException {
        if (value == JsonToken.START_OBJECT) {
            dataIsCounts = true;
            data = counts(parser);
        } else if (value == JsonToken.VALUE_STRING || value.isNumeric()) {
            dataIsText = value == JsonToken.VALUE_STRING;
            data = parser.getText();
        } else {
            parser.skipChildren();
            throw PayloadText.badValue("data must be a number, a string or an object of counts");
        }
    }

    /** Reads {@code {"person":2,"flame":1}} as {@code person:2;flame:1} (MSG-09), to the end of the object. */
    private static String counts(JsonParser parser) throws IOException, MessageRejectedException {
        Map<String, Long> counts = new LinkedHashMap<>();
        MessageRejectedException firstFault = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String label = parser.currentName();
            JsonToken value = parser.nextToken();
            try {
                String count = value == JsonToken.VALUE_NUMBER_INT ? parser.getText() : "a JSON " + value.name();
                counts.put(CameraResult.checkLabel(label), CameraResult.parseCount(count));
            } catch (MessageRejectedException e) {
                firstFault = firstFault == null ? e : firstFault;
                parser.skipChildren();
            }
        }
        if (firstFault != null) {
            throw firstFault;
        }
        return new CameraResult(counts).format();
    }

    private static String string(String name, JsonToken value, JsonParser parser)
            throws IOException, MessageRejectedException {
        if (value != JsonToken.VALUE_STRING) {
            parser.skipChildren();
            throw PayloadText.badPayload(name + " must be a string");
        }
        return parser.getText();
    }

    private static Instant time(JsonToken value, JsonParser parser) throws IOException, MessageRejectedException {
        if (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NUMBER_INT) {
            parser.skipChildren();
            throw DataValues.badTime("found a JSON " + value.name());
        }
        return DataValues.time(parser.getText());
    }

    private static Long seq(JsonToken value, JsonParser parser) throws IOException, MessageRejectedException {
        if (value != JsonToken.VALUE_NUMBER_INT) {
            parser.skipChildren();
            throw DataValues.badSeq("found a JSON " + value.name());
        }
        return DataValues.seq(parser.getText());
    }
}
