package io.meltemi.bench.severity;

import io.meltemi.jobs.severity.SeverityInput;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * The input of the in-process benchmark: every node registers, then all of them send temperatures in turn. One in a thousand
 * values is hot enough for a built-in rule, so transitions are part of the work. Static, since the job's tasks run in this process.
 */
final class SeverityLoad {

    static final String NETWORK = "bench";
    static final String SENSOR = "indoorTemperatureSensor";
    static final int NODES_IN_A_ROOM = 10;

    private static final int HOT_EVERY = 1_000;

    private static volatile int nodes;
    private static final AtomicInteger REGISTERED = new AtomicInteger();
    private static final LongAdder READINGS = new LongAdder();

    private SeverityLoad() {}

    static void reset(int nodeCount) {
        nodes = nodeCount;
        REGISTERED.set(0);
        READINGS.reset();
    }

    static boolean allRegistered() {
        return REGISTERED.get() >= nodes;
    }

    /** Readings handed to the job so far; it takes no more than it works through. */
    static long readings() {
        return READINGS.sum();
    }

    /** The next input of a source. */
    static SeverityInput next(long number) {
        if (REGISTERED.get() < nodes) {
            int node = REGISTERED.getAndIncrement();
            if (node < nodes) {
                return SeverityInput.of(registered(node, Severity.NORMAL));
            }
        }
        READINGS.increment();
        int node = (int) (number % nodes);
        double value = number % HOT_EVERY == 0 ? 29 : 20 + number % 97 / 100.0;
        return SeverityInput.of(reading(node, value, number));
    }

    /** A reading that a node measured just now. */
    static Reading reading(int node, double value, long number) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new Reading(
                NETWORK,
                nodeId(node),
                SENSOR,
                now,
                false,
                null,
                DataType.FLOAT,
                "C",
                value,
                null,
                Quality.GOOD,
                now,
                new Origin(0, number, 0),
                1);
    }

    static String nodeId(int node) {
        return "node" + node;
    }

    static Place place(int node) {
        int room = node / NODES_IN_A_ROOM;
        return new Place("Greece", "Samos", "Karlovasi", "Campus", "indoor", "B" + room / 100, "R" + room);
    }

    /** A node's acceptance, with the severity that it reports. */
    static NodeEvent registered(int node, Severity severity) {
        NodeConfiguration configuration = new NodeConfiguration(
                nodeId(node),
                NETWORK,
                place(node),
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
                List.of(new SensorDeclaration(SENSOR, "DHT22", DataType.FLOAT, "C", 0.0, 70.0)),
                List.of(),
                List.of());
        return new NodeEvent(
                1,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                NETWORK,
                nodeId(node),
                NodeEventType.CONFIGURATION_ACCEPTED,
                "node",
                Map.of(),
                new NodeState(FunctionalMode.ACTIVE, false, severity, 1, SamplingIntervals.DEFAULT),
                configuration,
                "");
    }
}
