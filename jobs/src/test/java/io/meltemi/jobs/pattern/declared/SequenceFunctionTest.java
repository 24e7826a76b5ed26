package io.meltemi.jobs.pattern.declared;

import static io.meltemi.jobs.pattern.declared.Steps.BEGIN;
import static io.meltemi.jobs.pattern.declared.Steps.DOOR;
import static io.meltemi.jobs.pattern.declared.Steps.FIRE;
import static io.meltemi.jobs.pattern.declared.Steps.reading;
import static io.meltemi.jobs.pattern.declared.Steps.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.PatternKind;
import io.meltemi.schemas.message.Severity;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceFunctionTest {

    private static final String OTHER_FIRE = FIRE.replace("\"atLeast\":30", "\"atLeast\":25");

    @Test
    void event_sequenceOverTwoNodes_isFoundWithItsEvents() throws Exception {
        try (SequenceHarness harness = start(FIRE)) {
            harness.second(10);
            harness.event(FIRE, "net", reading("A52", "flame", 90, 10));
            harness.second(140);
            harness.event(FIRE, "net", reading("A53", "temperature", 31, 140));
            assertThat(harness.found()).isEmpty();
            harness.second(146);

            Pattern found = harness.found().get(0);
            assertThat(harness.found()).hasSize(1);
            assertThat(found.kind()).isEqualTo(PatternKind.SEQUENCE);
            assertThat(found.nodeId()).isEqualTo("A53");
            assertThat(found.severity()).isEqualTo(Severity.DANGER);
            assertThat(found.startTime()).isEqualTo(BEGIN.plusSeconds(10));
            assertThat(found.endTime()).isEqualTo(BEGIN.plusSeconds(140));
            assertThat(found.explanation())
                    .isEqualTo("flame < 150 at A52, then temperature ≥ 30 at A53 after 2 min 10 s (within 4 min)");
            assertThat(found.detail()).contains("\"pattern\":\"fire\"", "\"value\":31.0", "A53/temperature/140");
        }
    }

    @Test
    void event_outOfOrder_isTakenInOrder() throws Exception {
        try (SequenceHarness harness = start(FIRE)) {
            harness.second(12);
            harness.event(FIRE, "net", reading("A53", "temperature", 31, 11));
            harness.second(14);
            harness.event(FIRE, "net", reading("A52", "flame", 90, 10));
            harness.second(30);

            assertThat(harness.found()).hasSize(1);
        }
    }

    @Test
    void event_olderThanWhatWasTaken_isLate() throws Exception {
        try (SequenceHarness harness = start(FIRE)) {
            harness.second(20);
            harness.event(FIRE, "net", reading("A53", "temperature", 31, 20));
            harness.second(26);
            harness.event(FIRE, "net", reading("A52", "flame", 90, 10));
            harness.second(27);
            harness.event(FIRE, "net", reading("A53", "temperature", 32, 27));
            harness.second(60);

            assertThat(harness.found()).isEmpty();
        }
    }

    @Test
    void event_afterTheLimit_isNoMatchAndNothingStays() throws Exception {
        try (SequenceHarness harness = start(FIRE)) {
            harness.second(10);
            harness.event(FIRE, "net", reading("A52", "flame", 90, 10));
            harness.second(300);
            harness.event(FIRE, "net", reading("A53", "temperature", 31, 300));
            harness.second(320);
            harness.second(2_000);

            assertThat(harness.found()).isEmpty();
            assertThat(harness.states()).isEmpty();
            assertThat(harness.timers()).isZero();
        }
    }

    @Test
    void onTimer_absence_isFoundWithoutFurtherEvents() throws Exception {
        try (SequenceHarness harness = start(DOOR)) {
            harness.second(10);
            harness.event(DOOR, "net/D", words("D", "door", "open", 10));
            harness.second(614);
            assertThat(harness.found()).isEmpty();
            harness.second(616);

            assertThat(harness.found()).hasSize(1);
            assertThat(harness.found().get(0).endTime()).isEqualTo(BEGIN.plusSeconds(610));
            assertThat(harness.found().get(0).explanation())
                    .isEqualTo("door \"open\" at D, then no door \"closed\" within 10 min");
            harness.second(2_000);
            assertThat(harness.states()).isEmpty();
            assertThat(harness.timers()).isZero();
        }
    }

    @Test
    void onTimer_eventsOfYearsAgo_countByTheirOwnTime() throws Exception {
        long ago = -5 * 365 * 86_400L;
        try (SequenceHarness harness = start(DOOR)) {
            harness.second(10);
            harness.event(DOOR, "net/D", words("D", "door", "open", ago));
            harness.second(20);
            harness.event(DOOR, "net/D", words("D", "door", "closed", ago + 300));
            harness.event(DOOR, "net/D", words("D", "door", "open", ago + 900));
            harness.second(500);
            assertThat(harness.found()).isEmpty();
            harness.second(700);

            assertThat(harness.found()).hasSize(1);
            assertThat(harness.found().get(0).endTime()).isEqualTo(BEGIN.plusSeconds(ago + 1_500));
        }
    }

    @Test
    void put_otherVersion_dropsTheFormerOnesMatchesAndWorks() throws Exception {
        try (SequenceHarness harness = start(FIRE)) {
            harness.second(10);
            harness.event(FIRE, "net", reading("A52", "flame", 90, 10));
            harness.second(20);
            harness.put(OTHER_FIRE);
            assertThat(harness.states()).isEmpty();
            harness.event(OTHER_FIRE, "net", reading("A53", "temperature", 40, 20));
            harness.second(40);
            assertThat(harness.found()).isEmpty();

            harness.event(OTHER_FIRE, "net", reading("A52", "flame", 90, 40));
            harness.event(OTHER_FIRE, "net", reading("A53", "temperature", 26, 41));
            harness.second(60);

            assertThat(harness.found()).hasSize(1);
        }
    }

    @Test
    void put_sameDocument_keepsPartialMatches() throws Exception {
        try (SequenceHarness harness = start(FIRE)) {
            harness.second(10);
            harness.event(FIRE, "net", reading("A52", "flame", 90, 10));
            harness.second(20);
            harness.put(FIRE);
            harness.event(FIRE, "net", reading("A53", "temperature", 40, 20));
            harness.second(40);

            assertThat(harness.found()).hasSize(1);
        }
    }

    @Test
    void delete_pattern_releasesItsState() throws Exception {
        try (SequenceHarness harness = start(FIRE)) {
            harness.second(10);
            harness.event(FIRE, "net", reading("A52", "flame", 90, 10));
            harness.second(20);
            harness.event(FIRE, "other", reading("A52", "flame", 90, 20));
            harness.second(21);
            harness.delete("fire");
            assertThat(harness.states()).isEmpty();
            harness.event(FIRE, "net", reading("A53", "temperature", 40, 21));
            harness.second(40);

            assertThat(harness.found()).isEmpty();
            assertThat(harness.states()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void restore_inTheMiddleOfASequence_findsTheSame(boolean onDisk) throws Exception {
        OperatorSubtaskState state;
        try (SequenceHarness harness = SequenceHarness.start(null, BEGIN, onDisk)) {
            harness.put(FIRE);
            harness.second(10);
            harness.event(FIRE, "net", reading("A52", "flame", 90, 10));
            harness.second(30);
            harness.event(FIRE, "net", reading("A52", "flame", 91, 30));
            state = harness.snapshot();
        }
        try (SequenceHarness harness = SequenceHarness.start(state, BEGIN.plusSeconds(100), onDisk)) {
            harness.event(FIRE, "net", reading("A53", "temperature", 40, 90));
            harness.second(120);

            assertThat(harness.found()).hasSize(1);
            assertThat(harness.found().get(0).startTime()).isEqualTo(BEGIN.plusSeconds(10));
            assertThat(harness.found().get(0).patternId())
                    .isEqualTo(undisturbed().get(0).patternId());
        }
    }

    @Test
    void restore_deadlinePassedMeanwhile_waitsForTheBacklog() throws Exception {
        OperatorSubtaskState state;
        try (SequenceHarness harness = start(DOOR)) {
            harness.second(10);
            harness.event(DOOR, "net/D", words("D", "door", "open", 10));
            harness.second(20);
            state = harness.snapshot();
        }
        try (SequenceHarness harness = SequenceHarness.start(state, BEGIN.plusSeconds(1_000), false)) {
            harness.second(1_001);
            harness.event(DOOR, "net/D", words("D", "door", "closed", 500));
            harness.second(1_100);

            assertThat(harness.found()).isEmpty();
        }
    }

    @Test
    void event_manyBeginnings_staysBounded() throws Exception {
        try (SequenceHarness harness = start(FIRE)) {
            for (int second = 10; second < 60; second++) {
                harness.second(second);
                harness.event(FIRE, "net", reading("A52", "flame", 90, second));
            }
            harness.second(70);
            harness.event(FIRE, "net", reading("A53", "temperature", 40, 70));
            harness.second(80);

            assertThat(harness.found()).hasSize(1);
            assertThat(harness.found().get(0).startTime()).isEqualTo(BEGIN.plusSeconds(10));
        }
    }

    private static List<Pattern> undisturbed() throws Exception {
        try (SequenceHarness harness = start(FIRE)) {
            harness.second(10);
            harness.event(FIRE, "net", reading("A52", "flame", 90, 10));
            harness.second(30);
            harness.event(FIRE, "net", reading("A52", "flame", 91, 30));
            harness.second(90);
            harness.event(FIRE, "net", reading("A53", "temperature", 40, 90));
            harness.second(120);
            return harness.found();
        }
    }

    private static SequenceHarness start(String json) throws Exception {
        SequenceHarness harness = SequenceHarness.start(null, BEGIN, false);
        harness.put(json);
        return harness;
    }
}
