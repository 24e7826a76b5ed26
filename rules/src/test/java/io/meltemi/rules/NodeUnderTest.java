package io.meltemi.rules;

import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A node and what is remembered of it; time is in seconds from {@link #START}, and readings arrive when they are made. */
final class NodeUnderTest {

    static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    static final Place PLACE = new Place("Greece", "Samos", "Karlovasi", "Campus", "indoor", "A", "A52");

    RuleNode node = new RuleNode("campus", "RoomA52", PLACE, List.of());
    RuleMemory memory = RuleMemory.NONE;
    Instant attentiveSince = START;
    Assessor assessor;

    NodeUnderTest(RuleSet rules) {
        assessor = new Assessor(rules);
    }

    static NodeUnderTest with(String... rules) {
        List<Rule> read = new ArrayList<>();
        for (String rule : rules) {
            read.add(rule(rule));
        }
        return new NodeUnderTest(RuleSet.of(read));
    }

    /** A rule from JSON with single quotes. */
    static Rule rule(String json) {
        try {
            return RuleJson.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (RuleRejectedException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    static Instant at(double seconds) {
        return START.plus(Duration.ofNanos(Math.round(seconds * 1e6) * 1_000));
    }

    Assessment reads(double seconds, String sensor, double value) {
        return kept(assessor.onReading(
                node, memory, new SensorReading(sensor, at(seconds), at(seconds), value, null), at(seconds)));
    }

    Assessment sees(double seconds, String sensor, String text) {
        return kept(assessor.onReading(
                node, memory, new SensorReading(sensor, at(seconds), at(seconds), null, text), at(seconds)));
    }

    Assessment late(double seconds, double madeAtSeconds, String sensor, double value) {
        return kept(assessor.onReading(
                node, memory, new SensorReading(sensor, at(madeAtSeconds), at(seconds), value, null), at(seconds)));
    }

    Assessment trend(double seconds, String sensor, long windowSeconds, double windowEndSeconds, double slope) {
        return kept(assessor.onTrend(node, memory, sensor, windowSeconds, at(windowEndSeconds), slope, at(seconds)));
    }

    Assessment looks(double seconds) {
        return kept(assessor.reassess(node, memory, attentiveSince, at(seconds)));
    }

    Severity severity(double seconds) {
        return looks(seconds).severity();
    }

    private Assessment kept(Assessment assessment) {
        memory = assessment.memory();
        return assessment;
    }
}
