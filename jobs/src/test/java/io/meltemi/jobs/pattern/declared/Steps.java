package io.meltemi.jobs.pattern.declared;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meltemi.patterns.declared.DeclaredPattern;
import io.meltemi.patterns.declared.DeclaredPatternJson;
import io.meltemi.patterns.declared.PatternRejectedException;
import io.meltemi.patterns.declared.SequenceEvent;
import io.meltemi.patterns.declared.SequenceEventKind;
import java.time.Instant;

/** Patterns and events for tests. */
final class Steps {

    static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");

    static final String FIRE =
            """
            {"id":"fire","together":"network","severity":"DANGER","steps":[
              {"id":"flame","nodes":["A52"],"reading":{"sensor":"flame","below":150}},
              {"id":"warm","nodes":["A53"],"reading":{"sensor":"*temperature*","atLeast":30},"within":"PT4M"}]}
            """;

    static final String DOOR =
            """
            {"id":"door","severity":"WARNING","steps":[
              {"id":"open","reading":{"sensor":"door","text":"open"}},
              {"id":"close","then":"notFollowedBy","reading":{"sensor":"door","text":"closed"},"within":"PT10M"}]}
            """;

    private Steps() {}

    static DeclaredPattern pattern(String json) throws PatternRejectedException {
        return DeclaredPatternJson.read(json.getBytes(UTF_8));
    }

    static SequenceEvent reading(String node, String sensor, double value, long second) {
        return event(node, sensor, value, null, second);
    }

    static SequenceEvent words(String node, String sensor, String text, long second) {
        return event(node, sensor, null, text, second);
    }

    private static SequenceEvent event(String node, String sensor, Double value, String text, long second) {
        return new SequenceEvent(
                node + "/" + sensor + "/" + second,
                BEGIN.plusSeconds(second),
                SequenceEventKind.READING,
                "net",
                node,
                "B",
                "R",
                sensor,
                value,
                text,
                null,
                null,
                null,
                null);
    }
}
