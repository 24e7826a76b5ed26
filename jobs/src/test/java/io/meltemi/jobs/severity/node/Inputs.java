package io.meltemi.jobs.severity.node;

import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.configuration.NodeConfiguration.SensorDeclaration;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.NodeState;
import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.SamplingIntervals;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a test lets the severity machine hear of the node {@code net/N1}. */
public final class Inputs {

    public static final String NETWORK = "net";
    public static final String NODE = "N1";
    public static final String TEMPERATURE = "indoorTemperatureSensor";
    public static final Place PLACE =
            new Place("Greece", "Samos", "Karlovasi", "AegeanUniversityCampus", "indoor", "A", "A52");

    private Inputs() {}

    /** A reading whose time is its arrival. */
    public static Reading reading(String sensor, double value, Instant at) {
        return reading(NODE, sensor, value, at, at);
    }

    public static Reading reading(String node, String sensor, double value, Instant time, Instant arrivedAt) {
        return new Reading(
                NETWORK,
                node,
                sensor,
                time,
                true,
                null,
                DataType.FLOAT,
                "C",
                value,
                null,
                Quality.GOOD,
                arrivedAt,
                new Origin(0, arrivedAt.toEpochMilli(), 0),
                1);
    }

    /** The node's configuration was accepted: it is active from here on. */
    public static NodeEvent accepted(long sequence, Instant at) {
        return accepted(sequence, at, PLACE);
    }

    public static NodeEvent accepted(long sequence, Instant at, Place place) {
        NodeConfiguration configuration = new NodeConfiguration(
                NODE,
                NETWORK,
                place,
                26.7,
                37.8,
                "ESP8266",
                "ESP-12E",
                "80 MHz",
                "os",
                "1",
                "9f:8f:7f:6f:5f:4f",
                "10.0.0.5",
                "SN",
                "v3.1",
                "user",
                List.of(new SensorDeclaration(TEMPERATURE, "DHT22", DataType.FLOAT, "C", 0.0, 70.0)),
                List.of(),
                List.of());
        return event(
                sequence,
                at,
                NodeEventType.CONFIGURATION_ACCEPTED,
                state(FunctionalMode.ACTIVE, Severity.NORMAL, SamplingIntervals.DEFAULT),
                configuration,
                Map.of());
    }

    /** The node reported a severity. */
    public static NodeEvent reported(long sequence, Instant at, Severity severity) {
        return event(
                sequence,
                at,
                NodeEventType.SEVERITY_REPORTED,
                state(FunctionalMode.ACTIVE, severity, SamplingIntervals.DEFAULT),
                null,
                Map.of());
    }

    /** The node, or its last will, said {@code online} or {@code offline}. */
    public static NodeEvent status(long sequence, Instant at, String status) {
        return event(
                sequence,
                at,
                NodeEventType.STATUS_REPORTED,
                state(FunctionalMode.ACTIVE, Severity.NORMAL, SamplingIntervals.DEFAULT),
                null,
                Map.of("status", status));
    }

    public static NodeState state(FunctionalMode mode, Severity reported, SamplingIntervals intervals) {
        return new NodeState(mode, false, reported, 1, intervals);
    }

    public static NodeEvent event(
            long sequence,
            Instant at,
            NodeEventType type,
            NodeState state,
            @Nullable NodeConfiguration configuration,
            Map<String, String> detail) {
        return new NodeEvent(
                sequence,
                at,
                NETWORK,
                NODE,
                type,
                "node",
                detail,
                state,
                configuration,
                configuration == null ? null : "<nodeConfiguration/>");
    }
}
