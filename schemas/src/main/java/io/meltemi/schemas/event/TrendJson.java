package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.meltemi.schemas.message.InstantText;
import io.meltemi.schemas.message.Severity;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON of a {@link Trend}. */
final class TrendJson extends StreamedJson<Trend> {

    @Override
    void write(Trend trend, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", trend.id());
        json.writeStringField("windowEnd", InstantText.format(trend.windowEnd()));
        json.writeStringField("network", trend.network());
        json.writeStringField("nodeId", trend.nodeId());
        json.writeStringField("sensor", trend.sensor());
        if (trend.windowSeconds() != null) {
            json.writeNumberField("windowSeconds", trend.windowSeconds());
        }
        if (trend.windowReadings() != null) {
            json.writeNumberField("windowReadings", trend.windowReadings());
        }
        json.writeStringField("method", trend.method().name());
        json.writeNumberField("revision", trend.revision());
        json.writeNumberField("n", trend.n());
        json.writeNumberField("spanSeconds", trend.spanSeconds());
        json.writeNumberField("slopePerMinute", trend.slopePerMinute());
        json.writeNumberField("intercept", trend.intercept());
        json.writeNumberField("rSquared", trend.rSquared());
        if (trend.slopeStderr() != null) {
            json.writeNumberField("slopeStderr", trend.slopeStderr());
        }
        json.writeArrayFieldStart("forecasts");
        for (Forecast forecast : trend.forecasts()) {
            write(forecast, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(Forecast forecast, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", forecast.rule());
        json.writeStringField("severity", forecast.severity().name());
        json.writeNumberField("threshold", forecast.threshold());
        json.writeStringField("crossesAt", InstantText.format(forecast.crossesAt()));
        json.writeStringField("earliest", InstantText.format(forecast.earliest()));
        if (forecast.latest() != null) {
            json.writeStringField("latest", InstantText.format(forecast.latest()));
        }
        json.writeNumberField("confidence", forecast.confidence());
        json.writeEndObject();
    }

    @Override
    Trend read(JsonParser parser) throws IOException {
        return new TrendFields().read(parser);
    }

    /** The fields of a trend as far as they have been read. */
    private static final class TrendFields {
        private @Nullable Instant windowEnd;
        private @Nullable String network;
        private @Nullable String nodeId;
        private @Nullable String sensor;
        private @Nullable Long windowSeconds;
        private @Nullable Integer windowReadings;
        private @Nullable TrendMethod method;
        private @Nullable Long revision;
        private @Nullable Long n;
        private @Nullable Double spanSeconds;
        private @Nullable Double slopePerMinute;
        private @Nullable Double intercept;
        private @Nullable Double rSquared;
        private @Nullable Double slopeStderr;
        private @Nullable List<Forecast> forecasts;

        Trend read(JsonParser parser) throws IOException {
            readFields(parser, this::readField);
            return new Trend(
                    requireNonNull(windowEnd, "windowEnd"),
                    requireNonNull(network, "network"),
                    requireNonNull(nodeId, "nodeId"),
                    requireNonNull(sensor, "sensor"),
                    windowSeconds,
                    windowReadings,
                    requireNonNull(method, "method"),
                    requireNonNull(revision, "revision"),
                    requireNonNull(n, "n"),
                    requireNonNull(spanSeconds, "spanSeconds"),
                    requireNonNull(slopePerMinute, "slopePerMinute"),
                    requireNonNull(intercept, "intercept"),
                    requireNonNull(rSquared, "rSquared"),
                    slopeStderr,
                    requireNonNull(forecasts, "forecasts"));
        }

        private void readField(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "windowEnd" -> windowEnd = InstantText.parse(text(parser));
                case "network" -> network = text(parser);
                case "nodeId" -> nodeId = text(parser);
                case "sensor" -> sensor = text(parser);
                case "windowSeconds" -> windowSeconds = parser.getLongValue();
                case "windowReadings" -> windowReadings = parser.getIntValue();
                case "method" -> method = TrendMethod.valueOf(text(parser));
                case "revision" -> revision = parser.getLongValue();
                case "n" -> n = parser.getLongValue();
                case "spanSeconds" -> spanSeconds = parser.getDoubleValue();
                case "slopePerMinute" -> slopePerMinute = parser.getDoubleValue();
                case "intercept" -> intercept = parser.getDoubleValue();
                case "rSquared" -> rSquared = parser.getDoubleValue();
                case "slopeStderr" -> slopeStderr = parser.getDoubleValue();
                case "forecasts" -> forecasts = forecasts(parser);
                default -> parser.skipChildren();
            }
        }

        private static List<Forecast> forecasts(JsonParser parser) throws IOException {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw new JsonParseException(parser, "forecasts must be an array");
            }
            List<Forecast> forecasts = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                forecasts.add(new ForecastFields().read(parser));
            }
            return forecasts.isEmpty() ? List.of() : forecasts;
        }
    }

    /** The fields of a forecast as far as they have been read. */
    private static final class ForecastFields {
        private @Nullable String rule;
        private @Nullable Severity severity;
        private @Nullable Double threshold;
        private @Nullable Instant crossesAt;
        private @Nullable Instant earliest;
        private @Nullable Instant latest;
        private @Nullable Double confidence;

        Forecast read(JsonParser parser) throws IOException {
            readFields(parser, this::readField);
            return new Forecast(
                    requireNonNull(rule, "rule"),
                    requireNonNull(severity, "severity"),
                    requireNonNull(threshold, "threshold"),
                    requireNonNull(crossesAt, "crossesAt"),
                    requireNonNull(earliest, "earliest"),
                    latest,
                    requireNonNull(confidence, "confidence"));
        }

        private void readField(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "rule" -> rule = text(parser);
                case "severity" -> severity = Severity.valueOf(text(parser));
                case "threshold" -> threshold = parser.getDoubleValue();
                case "crossesAt" -> crossesAt = InstantText.parse(text(parser));
                case "earliest" -> earliest = InstantText.parse(text(parser));
                case "latest" -> latest = InstantText.parse(text(parser));
                case "confidence" -> confidence = parser.getDoubleValue();
                default -> parser.skipChildren();
            }
        }
    }
}
