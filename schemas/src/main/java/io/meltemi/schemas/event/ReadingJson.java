package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.message.InstantText;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** JSON of a {@link Reading}. */
final class ReadingJson extends StreamedJson<Reading> {

    @Override
    void write(Reading reading, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", reading.origin().id());
        json.writeStringField("network", reading.network());
        json.writeStringField("nodeId", reading.nodeId());
        json.writeStringField("sensor", reading.sensor());
        json.writeStringField("time", InstantText.format(reading.time()));
        json.writeBooleanField("timeFromNode", reading.timeFromNode());
        if (reading.seq() != null) {
            json.writeNumberField("seq", reading.seq());
        }
        json.writeStringField("dataType", reading.dataType().name());
        if (reading.unit() != null) {
            json.writeStringField("unit", reading.unit());
        }
        if (reading.value() != null) {
            json.writeNumberField("value", reading.value());
        }
        if (reading.textValue() != null) {
            json.writeStringField("textValue", reading.textValue());
        }
        json.writeStringField("quality", reading.quality().name());
        json.writeStringField("arrivedAt", InstantText.format(reading.arrivedAt()));
        json.writeObjectFieldStart("origin");
        json.writeNumberField("partition", reading.origin().partition());
        json.writeNumberField("offset", reading.origin().offset());
        json.writeNumberField("index", reading.origin().index());
        json.writeEndObject();
        json.writeNumberField("receivedInHour", reading.receivedInHour());
        json.writeEndObject();
    }

    @Override
    Reading read(JsonParser parser) throws IOException {
        return new Fields().read(parser);
    }

    /** The fields as far as they have been read. */
    private static final class Fields {
        private @Nullable String network;
        private @Nullable String nodeId;
        private @Nullable String sensor;
        private @Nullable Instant time;
        private @Nullable Boolean timeFromNode;
        private @Nullable Long seq;
        private @Nullable DataType dataType;
        private @Nullable String unit;
        private @Nullable Double value;
        private @Nullable String textValue;
        private @Nullable Quality quality;
        private @Nullable Instant arrivedAt;
        private @Nullable Origin origin;
        private @Nullable Long receivedInHour;

        Reading read(JsonParser parser) throws IOException {
            readFields(parser, this::readField);
            return new Reading(
                    requireNonNull(network, "network"),
                    requireNonNull(nodeId, "nodeId"),
                    requireNonNull(sensor, "sensor"),
                    requireNonNull(time, "time"),
                    requireNonNull(timeFromNode, "timeFromNode"),
                    seq,
                    requireNonNull(dataType, "dataType"),
                    unit,
                    value,
                    textValue,
                    requireNonNull(quality, "quality"),
                    requireNonNull(arrivedAt, "arrivedAt"),
                    requireNonNull(origin, "origin"),
                    requireNonNull(receivedInHour, "receivedInHour"));
        }

        private void readField(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "network" -> network = text(parser);
                case "nodeId" -> nodeId = text(parser);
                case "sensor" -> sensor = text(parser);
                case "time" -> time = InstantText.parse(text(parser));
                case "timeFromNode" -> timeFromNode = parser.getBooleanValue();
                case "seq" -> seq = parser.getLongValue();
                case "dataType" -> dataType = DataType.valueOf(text(parser));
                case "unit" -> unit = text(parser);
                case "value" -> value = parser.getDoubleValue();
                case "textValue" -> textValue = text(parser);
                case "quality" -> quality = Quality.valueOf(text(parser));
                case "arrivedAt" -> arrivedAt = InstantText.parse(text(parser));
                case "origin" -> origin = origin(parser);
                case "receivedInHour" -> receivedInHour = parser.getLongValue();
                default -> parser.skipChildren();
            }
        }

        private static Origin origin(JsonParser parser) throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(parser, "an origin must be an object");
            }
            int partition = -1;
            long offset = -1;
            int index = -1;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "partition" -> partition = parser.getIntValue();
                    case "offset" -> offset = parser.getLongValue();
                    case "index" -> index = parser.getIntValue();
                    default -> parser.skipChildren();
                }
            }
            if (partition < 0 || offset < 0 || index < 0) {
                throw new JsonParseException(parser, "an origin must have partition, offset and index from 0");
            }
            return new Origin(partition, offset, index);
        }
    }
}
