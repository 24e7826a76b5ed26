package io.meltemi.jobs.pattern.declared;

import static io.meltemi.jobs.pattern.declared.Steps.BEGIN;
import static io.meltemi.jobs.pattern.declared.Steps.DOOR;
import static io.meltemi.jobs.pattern.declared.Steps.FIRE;
import static io.meltemi.jobs.pattern.declared.Steps.pattern;
import static io.meltemi.jobs.pattern.declared.Steps.reading;
import static io.meltemi.jobs.pattern.declared.Steps.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.patterns.declared.DeclaredPattern;
import io.meltemi.patterns.declared.FoundSequence;
import io.meltemi.patterns.declared.Sequence;
import io.meltemi.patterns.declared.SequenceEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.nfa.NFAState;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBuffer;
import org.junit.jupiter.api.Test;

class SequenceMachineTest {

    private static final int MOST = 20;

    /** What is found, each as the seconds of its events and after a bar that of its end. */
    private static List<String> found(String json, SequenceEvent... events) throws Exception {
        return run(json, MOST, events).stream()
                .map(SequenceMachineTest::seconds)
                .toList();
    }

    private static List<Sequence> run(String json, int most, SequenceEvent... events) throws Exception {
        DeclaredPattern pattern = pattern(json);
        SequenceMachine machine = new SequenceMachine(pattern, most);
        SharedBuffer<SequenceEvent> buffer = new SharedBuffer<>(
                new MemoryStateStore(),
                TypeInformation.of(SequenceEvent.class).createSerializer(new SerializerConfigImpl()));
        try {
            NFAState state = machine.begin();
            List<Sequence> found = new ArrayList<>();
            for (SequenceEvent event : events) {
                found.addAll(machine.expire(buffer, state, event.time().toEpochMilli())
                        .found());
                found.addAll(machine.take(buffer, state, event).found());
            }
            found.addAll(machine.expire(buffer, state, Long.MAX_VALUE).found());
            assertThat(machine.deadline(state)).isNull();
            SequenceMachine.release(buffer, state);
            assertThat(buffer.isEmpty()).isTrue();
            return found;
        } finally {
            buffer.releaseCacheStatisticsTimer();
        }
    }

    private static String seconds(Sequence sequence) {
        return String.join(
                        " ",
                        sequence.inOrder().stream()
                                .map(event -> Long.toString(event.time().getEpochSecond() - BEGIN.getEpochSecond()))
                                .toList())
                + " | "
                + (sequence.endsAt().getEpochSecond() - BEGIN.getEpochSecond());
    }

    @Test
    void take_twoNodes_areOneSequence() throws Exception {
        assertThat(found(FIRE, reading("A52", "flame", 90, 0), reading("A53", "temperature", 31, 130)))
                .containsExactly("0 130 | 130");
    }

    @Test
    void take_atTheLimit_isInAndAfterItOut() throws Exception {
        assertThat(found(FIRE, reading("A52", "flame", 90, 0), reading("A53", "temperature", 31, 240)))
                .hasSize(1);
        assertThat(found(FIRE, reading("A52", "flame", 90, 0), reading("A53", "temperature", 31, 241)))
                .isEmpty();
    }

    @Test
    void take_severalBeginnings_tellsOneThatBeganFirst() throws Exception {
        assertThat(found(
                        FIRE,
                        reading("A52", "flame", 90, 0),
                        reading("A52", "flame", 80, 10),
                        reading("A53", "temperature", 31, 60),
                        reading("A53", "temperature", 32, 70),
                        reading("A52", "flame", 80, 80),
                        reading("A53", "temperature", 33, 90)))
                .containsExactly("0 60 | 60", "80 90 | 90");
    }

    @Test
    void take_overlapAllowed_tellsAll() throws Exception {
        assertThat(found(
                        FIRE.replace("\"together\"", "\"overlap\":true,\"together\""),
                        reading("A52", "flame", 90, 0),
                        reading("A52", "flame", 80, 10),
                        reading("A53", "temperature", 31, 60)))
                .containsExactlyInAnyOrder("0 60 | 60", "10 60 | 60");
    }

    @Test
    void expire_absence_isTold() throws Exception {
        assertThat(found(DOOR, words("D", "door", "open", 0))).containsExactly("0 | 600");
        assertThat(found(DOOR, words("D", "door", "open", 0), words("D", "door", "closed", 600)))
                .isEmpty();
        assertThat(found(DOOR, words("D", "door", "open", 0), words("D", "door", "closed", 601)))
                .containsExactly("0 | 600");
    }

    @Test
    void expire_absenceWithinTheWhole_countsFromTheFirst() throws Exception {
        String json =
                """
                {"id":"x","within":"PT10M","steps":[
                  {"id":"a","reading":{"sensor":"t","above":1}},
                  {"id":"b","reading":{"sensor":"t","above":2}},
                  {"id":"c","then":"notFollowedBy","reading":{"sensor":"u","above":3}}]}
                """;

        assertThat(found(json, reading("N", "t", 1.5, 0), reading("N", "t", 2.5, 60)))
                .containsExactly("0 60 | 600");
        assertThat(found(json, reading("N", "t", 1.5, 0), reading("N", "t", 2.5, 60), reading("N", "u", 4, 90)))
                .isEmpty();
    }

    @Test
    void take_nextOfItsKind_isBrokenByOthersOfTheKindAlone() throws Exception {
        String json =
                """
                {"id":"x","within":"PT10M","steps":[
                  {"id":"a","reading":{"sensor":"t","above":20}},
                  {"id":"b","then":"next","reading":{"sensor":"t","above":30}}]}
                """;

        assertThat(found(json, reading("N", "t", 21, 0), reading("N", "u", 1, 1), reading("N", "t", 31, 2)))
                .containsExactly("0 2 | 2");
        assertThat(found(json, reading("N", "t", 21, 0), reading("N", "t", 19, 1), reading("N", "t", 31, 2)))
                .isEmpty();
    }

    @Test
    void take_timesInARow_countsThemAlone() throws Exception {
        String json =
                """
                {"id":"x","within":"PT10M","steps":[
                  {"id":"a","times":3,"inARow":true,"reading":{"sensor":"t","above":20}}]}
                """;

        assertThat(found(
                        json,
                        reading("N", "t", 21, 0),
                        reading("N", "t", 21, 1),
                        reading("N", "t", 19, 2),
                        reading("N", "t", 21, 3)))
                .isEmpty();
        assertThat(found(
                        json,
                        reading("N", "t", 19, 0),
                        reading("N", "t", 21, 1),
                        reading("N", "t", 21, 2),
                        reading("N", "t", 21, 3)))
                .containsExactly("1 2 3 | 3");
    }

    @Test
    void take_orMore_hasAllOfThem() throws Exception {
        String json =
                """
                {"id":"x","within":"PT10M","steps":[
                  {"id":"a","times":2,"orMore":true,"reading":{"sensor":"t","above":20}},
                  {"id":"b","reading":{"sensor":"u"}}]}
                """;

        assertThat(found(json, reading("N", "t", 21, 0), reading("N", "u", 0, 1)))
                .isEmpty();
        assertThat(found(
                        json,
                        reading("N", "t", 21, 0),
                        reading("N", "t", 22, 1),
                        reading("N", "t", 23, 2),
                        reading("N", "t", 24, 3),
                        reading("N", "u", 0, 4)))
                .containsExactly("0 1 2 3 4 | 4");
    }

    @Test
    void take_absenceBetween_breaksTheMatch() throws Exception {
        String json =
                """
                {"id":"x","within":"PT10M","steps":[
                  {"id":"a","reading":{"sensor":"t"}},
                  {"id":"no","then":"notFollowedBy","reading":{"sensor":"v"}},
                  {"id":"b","reading":{"sensor":"u"},"within":"PT1M"}]}
                """;

        assertThat(found(json, reading("N", "t", 1, 0), reading("N", "u", 1, 60)))
                .containsExactly("0 60 | 60");
        assertThat(found(json, reading("N", "t", 1, 0), reading("N", "v", 1, 5), reading("N", "u", 1, 10)))
                .isEmpty();
        assertThat(found(json, reading("N", "t", 1, 0), reading("N", "u", 1, 61)))
                .isEmpty();
    }

    @Test
    void take_comparisonWithAnEarlierStep_isMade() throws Exception {
        String json =
                """
                {"id":"x","within":"PT10M","steps":[
                  {"id":"a","reading":{"sensor":"t"}},
                  {"id":"b","reading":{"sensor":"t","atLeast":2,"than":"a"}}]}
                """;

        assertThat(found(json, reading("N", "t", 20, 0), reading("N", "t", 21, 1), reading("N", "t", 22, 2)))
                .containsExactly("0 2 | 2");
        assertThat(found(json, reading("N", "t", 20, 0), reading("N", "t", 21, 1), reading("N", "t", 19, 2)))
                .isEmpty();
    }

    @Test
    void take_tooManyBeginnings_refusesTheNewest() throws Exception {
        SequenceEvent[] events = new SequenceEvent[31];
        for (int i = 0; i < 30; i++) {
            events[i] = reading("A52", "flame", 90, i);
        }
        events[30] = reading("A53", "temperature", 31, 60);

        assertThat(run(FIRE, 5, events).stream().map(SequenceMachineTest::seconds))
                .containsExactly("0 60 | 60");
    }

    @Test
    void of_sequence_isExplained() throws Exception {
        Sequence sequence = run(FIRE, MOST, reading("A52", "flame", 90, 0), reading("A53", "room temperature", 31, 130))
                .get(0);

        assertThat(FoundSequence.of(pattern(FIRE), "net", sequence).explanation())
                .isEqualTo("flame < 150 at A52, then *temperature* ≥ 30 at A53 after 2 min 10 s (within 4 min)"
                        .replace("*temperature*", "room temperature"));
        Sequence open = run(DOOR, MOST, words("D", "door", "open", 0)).get(0);
        assertThat(FoundSequence.of(pattern(DOOR), "net/D", open).explanation())
                .isEqualTo("door \"open\" at D, then no door \"closed\" within 10 min");
    }
}
