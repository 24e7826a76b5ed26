package io.meltemi.edge.gateway.compression;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.meltemi.schemas.message.DataMessage;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.message.InstantText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One reading as the shortest JSON object that says the same (MSG-03): a time of whole milliseconds is a number. */
public final class ReadingPayload {

    private static final JsonFactory JSON = new JsonFactory();

    private ReadingPayload() {}

    /** The object in UTF-8. */
    public static byte[] encode(DataMessage message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("dataType", message.dataType().wireName());
            json.writeStringField("dataRangeUnits", message.dataRangeUnits());
            writeData(json, message);
            if (message.time() != null) {
                writeTime(json, message.time());
            }
            if (message.seq() != null) {
                json.writeNumberField("seq", message.seq());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void writeData(JsonGenerator json, DataMessage message) throws IOException {
        Double number = message.number();
        if (number == null) {
            json.writeStringField("data", message.data());
        } else if (message.dataType() == DataType.INT) {
            json.writeNumberField("data", number.longValue());
        } else {
            json.writeNumberField("data", number);
        }
    }

    private static void writeTime(JsonGenerator json, Instant time) throws IOException {
        if (time.truncatedTo(ChronoUnit.MILLIS).equals(time)) {
            json.writeNumberField("time", time.toEpochMilli());
        } else {
            json.writeStringField("time", InstantText.format(time));
        }
    }
}
