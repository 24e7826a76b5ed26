package io.meltemi.jobs.storage;

import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.NodeState;
import io.meltemi.schemas.event.SamplingIntervals;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes events of nodes as validation would. */
final class NodeEvents {

    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private NodeEvents() {}

    static NodeEvent accepted(String node, long sequence, int version, String room) {
        return new NodeEvent(
                sequence,
                START.plusSeconds(sequence),
                "net",
                node,
                NodeEventType.CONFIGURATION_ACCEPTED,
                "node",
                Map.of("version", Integer.toString(version), "changed", "true"),
                new NodeState(FunctionalMode.ACTIVE, false, Severity.NORMAL, version, SamplingIntervals.DEFAULT),
                configuration(node, room),
                "<nodeConfiguration><password>***</password></nodeConfiguration>");
    }

    /** The node registered again with what was accepted before. */
    static NodeEvent acceptedAgain(String node, long sequence, int version, String room) {
        NodeEvent accepted = accepted(node, sequence, version, room);
        return new NodeEvent(
                sequence,
                accepted.time(),
                accepted.network(),
                node,
                accepted.event(),
                accepted.actor(),
                Map.of("version", Integer.toString(version), "changed", "false"),
                accepted.state(),
                accepted.configuration(),
                accepted.xml());
    }

    static NodeEvent event(
            String node, long sequence, NodeEventType type, String actor, FunctionalMode mode, Severity severity) {
        return new NodeEvent(
                sequence,
                START.plusSeconds(sequence),
                "net",
                node,
                type,
                actor,
                Map.of("reason", "a\0b"),
                new NodeState(mode, mode == FunctionalMode.BLOCKED, severity, 1, SamplingIntervals.DEFAULT),
                null,
                null);
    }

    /** What an active node, or its last will, says of its presence. */
    static NodeEvent status(String node, long sequence, String status, SamplingIntervals samplingIntervals) {
        return new NodeEvent(
                sequence,
                START.plusSeconds(sequence),
                "net",
                node,
                NodeEventType.STATUS_REPORTED,
                "node",
                Map.of("status", status),
                new NodeState(FunctionalMode.ACTIVE, false, Severity.NORMAL, 1, samplingIntervals),
                null,
                null);
    }

    private static NodeConfiguration configuration(String node, String room) {
        return new NodeConfiguration(
                node,
                "net",
                new Place("Greece", "Attica", "Athens", "campus", "indoor", "A", room),
                23.72,
                37.98,
                "ESP8266",
                "ESP-12E",
                "80 MHz",
                "NodeMCU",
                "2.1",
                "9f:8f:7f:6f:5f:4f",
                "10.0.0.5",
                "server",
                "3.1.1",
                "user",
                List.of(new NodeConfiguration.SensorDeclaration("t", "DHT22", DataType.FLOAT, "C", 0.0, 70.0)),
                List.of(),
                List.of());
    }
}
