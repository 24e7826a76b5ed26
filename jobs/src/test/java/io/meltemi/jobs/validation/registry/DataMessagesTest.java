package io.meltemi.jobs.validation.registry;

import static io.meltemi.jobs.validation.registry.RegistryBench.reading;
import static io.meltemi.jobs.validation.registry.RegistryBench.reasons;
import static io.meltemi.jobs.validation.registry.RegistryBench.rejection;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.OperatorCommand.Action;
import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Rejection;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.message.RejectionReason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataMessagesTest {

    @Test
    @DisplayName("MSG-05: without time the reading's time is its arrival; MSG-06: and its identity its place in Kafka")
    void data_withoutTime_hasTimeOfArrival() {
        RegistryBench bench = RegistryBench.activeNode();
        bench.now = Instant.parse("2026-11-22T10:00:01.123456Z");

        Reading first = reading(bench.data("temperature", "float,0-70 F,23.5"));
        Reading second = reading(bench.data("temperature", "float,0-70 F,23.5"));

        assertThat(first)
                .isEqualTo(new Reading(
                        "forest",
                        "node1",
                        "temperature",
                        bench.now,
                        false,
                        null,
                        DataType.FLOAT,
                        "F",
                        23.5,
                        null,
                        Quality.GOOD,
                        bench.now,
                        new Origin(3, 102, 0),
                        1));
        assertThat(second.origin()).isEqualTo(new Origin(3, 103, 0));
        assertThat(second.receivedInHour()).isEqualTo(2);
    }

    @Test
    @DisplayName("MSG-05: with time the node's word counts, of any age; more than five minutes ahead is TIME_IN_FUTURE")
    void data_withTime_isCheckedAgainstArrival() {
        RegistryBench bench = RegistryBench.activeNode();

        Reading old = reading(bench.data("temperature", timed("1970-01-01T00:00:00Z")));
        Reading oldest = reading(bench.data("temperature", timed("0001-01-01T00:00:00Z")));
        Reading ahead = reading(bench.data("temperature", timed("2026-11-22T10:05:00Z")));
        Decision tooFar = bench.data("temperature", timed("2026-11-22T10:05:00.000001Z"));

        assertThat(old.time()).isEqualTo(Instant.EPOCH);
        assertThat(oldest.time()).isEqualTo(Instant.parse("0001-01-01T00:00:00Z"));
        assertThat(old.timeFromNode()).isTrue();
        assertThat(old.seq()).isEqualTo(17);
        assertThat(ahead.time()).isEqualTo(Instant.parse("2026-11-22T10:05:00Z"));
        assertThat(reasons(tooFar)).containsExactly(RejectionReason.TIME_IN_FUTURE);
        assertThat(rejection(tooFar).detail()).contains("10:05:00.000001Z");
    }

    @Test
    @DisplayName("MSG-06: times keep microseconds, so that the same reading twice has one identity")
    void data_nanoseconds_areTruncated() {
        RegistryBench bench = RegistryBench.activeNode();

        Reading reading = reading(bench.data("temperature", timed("2026-11-22T09:00:00.123456789Z")));

        assertThat(reading.time()).isEqualTo(Instant.parse("2026-11-22T09:00:00.123456Z"));
    }

    @ParameterizedTest
    @DisplayName("NODE-03: quality says whether a reading is in range and declared; BAD_VALUE what is not of its type")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    temperature | float,0-70,0          | GOOD         | -
                    temperature | float,0-70,70         | GOOD         | -
                    temperature | float,0-100,70.01     | OUT_OF_RANGE | -
                    temperature | float,0-70,-0.01      | OUT_OF_RANGE | -
                    temperature | int,0-70,20           | GOOD         | -
                    flame       | float,0-1024,20.5     | GOOD         | -
                    humidity    | float,0-100,55        | UNDECLARED   | -
                    note        | str,,any, thing       | UNDECLARED   | -
                    camera      | str,,person:2;flame:1 | GOOD         | -
                    camera      | str,,                 | GOOD         | -
                    camera      | int,0-9,5             | -            | BAD_VALUE
                    temperature | str,,warm             | -            | BAD_VALUE
                    temperature | float,0-70,warm       | -            | BAD_VALUE
                    temperature | float,0-70,NaN        | -            | BAD_VALUE
                    temperature | float,0-70,Infinity   | -            | BAD_VALUE
                    temperature | int,0-70,20.5         | -            | BAD_VALUE
                    temperature | 23.5                  | -            | BAD_PAYLOAD
                    temperature | {"dataType":"float"   | -            | BAD_PAYLOAD
                    """)
    void data_value_hasQualityOrReason(String sensor, String payload, Quality quality, RejectionReason reason) {
        RegistryBench bench = RegistryBench.activeNode();

        Decision decision = bench.data(sensor, payload);

        if (reason == null) {
            assertThat(reading(decision).quality()).isEqualTo(quality);
            assertThat(decision.rejections()).isEmpty();
        } else {
            assertThat(reasons(decision)).containsExactly(reason);
            assertThat(rejection(decision).readings()).isEqualTo(1);
            assertThat(rejection(decision).receivedInHour()).isEqualTo(1);
            assertThat(rejection(decision).payload()).isEqualTo(payload.getBytes(StandardCharsets.UTF_8));
            assertThat(decision.readings()).isEmpty();
        }
    }

    @Test
    @DisplayName("NODE-03: undeclared sensors are rejected where the setting says so")
    void data_undeclaredSensor_isRejectedBySetting() {
        RegistryBench bench = RegistryBench.activeNode(UndeclaredSensors.REJECT);

        assertThat(reasons(bench.data("humidity", "float,0-100,55")))
                .containsExactly(RejectionReason.UNDECLARED_SENSOR);
        assertThat(reading(bench.data("temperature", "float,0-70,55")).quality())
                .isEqualTo(Quality.GOOD);
    }

    @Test
    @DisplayName("NODE-02: data of a node never seen is NODE_UNKNOWN, and does not make it known")
    void data_unknownNode_isRejected() {
        RegistryBench bench = RegistryBench.unknownNode();

        Decision decision = bench.data("temperature", "float,0-70,20");
        Decision again = bench.data("temperature", "float,0-70,20");

        assertThat(reasons(decision)).containsExactly(RejectionReason.NODE_UNKNOWN);
        assertThat(reasons(again)).containsExactly(RejectionReason.NODE_UNKNOWN);
        assertThat(rejection(again).receivedInHour()).isEqualTo(2);
        assertThat(decision.nodeEvents()).isEmpty();
        assertThat(bench.node).isNull();
    }

    @Test
    @DisplayName("NODE-02: data of a node that is not ACTIVE is NODE_NOT_ACTIVE")
    void data_inactiveNode_isRejected() {
        RegistryBench init = RegistryBench.unknownNode();
        init.operator(Action.ADD, null);
        RegistryBench invalid = RegistryBench.unknownNode();
        invalid.register(Documents.invalid());
        RegistryBench blocked = RegistryBench.activeNode();
        blocked.operator(Action.BLOCK, null);

        assertThat(reasons(init.data("temperature", "float,0-70,20"))).containsExactly(RejectionReason.NODE_NOT_ACTIVE);
        assertThat(reasons(invalid.data("temperature", "nonsense"))).containsExactly(RejectionReason.NODE_NOT_ACTIVE);
        assertThat(reasons(blocked.data("temperature", "float,0-70,20")))
                .containsExactly(RejectionReason.NODE_NOT_ACTIVE);
    }

    @Test
    @DisplayName("NODE-02: data from another place than the configuration's is LOCATION_MISMATCH")
    void data_otherPlace_isRejected() {
        RegistryBench bench = RegistryBench.activeNode();

        Decision decision = bench.message(RegistryBench.BASE.replace("lab", "attic") + "temperature", "float,0-70,20");

        assertThat(reasons(decision)).containsExactly(RejectionReason.LOCATION_MISMATCH);
        assertThat(rejection(decision).detail()).contains("indoor/B1/lab", "indoor/B1/attic");
    }

    @Test
    @DisplayName("MSG-08: a data message may have 16 KiB; a longer one is TOO_LARGE and keeps its payload")
    void data_overLimit_isTooLarge() {
        RegistryBench bench = RegistryBench.activeNode();
        String head = "str,,";

        Decision longest = bench.data("camera", head + "x".repeat((16 << 10) - head.length()));
        Decision tooLong = bench.data("camera", head + "x".repeat((16 << 10) - head.length() + 1));
        Decision cut = bench.cutMessage(RegistryBench.BASE + "camera", head, 3L << 20);

        assertThat(longest.readings()).hasSize(1);
        assertThat(reasons(tooLong)).containsExactly(RejectionReason.TOO_LARGE);
        assertThat(rejection(tooLong).payload()).hasSize((16 << 10) + 1);
        assertThat(reasons(cut)).containsExactly(RejectionReason.TOO_LARGE);
        assertThat(rejection(cut).detail()).contains("3145728");
        assertThat(rejection(cut).receivedInHour()).isEqualTo(3);
    }

    @Test
    @DisplayName("MSG-03: of a batch each bad element is rejected alone, with its own index")
    void data_batch_rejectsBadElementsAlone() {
        RegistryBench bench = RegistryBench.activeNode();
        String batch =
                """
                [{"dataType":"float","dataRangeUnits":"0-70 C","data":20.5},
                 {"dataType":"float","dataRangeUnits":"0-70 C","data":"warm"},
                 7,
                 {"dataType":"float","dataRangeUnits":"0-70 C","data":99,"time":"2026-11-22T09:59:00Z","seq":1},
                 {"dataType":"float","dataRangeUnits":"0-70 C","data":1,"time":"2026-11-22T10:10:00Z"}]
                """;

        Decision decision = bench.data("temperature", batch);

        assertThat(decision.readings())
                .extracting(Reading::origin)
                .containsExactly(new Origin(3, 102, 0), new Origin(3, 102, 3));
        assertThat(decision.readings()).extracting(Reading::receivedInHour).containsExactly(1L, 4L);
        assertThat(decision.readings())
                .extracting(Reading::quality)
                .containsExactly(Quality.GOOD, Quality.OUT_OF_RANGE);
        assertThat(reasons(decision))
                .containsExactly(
                        RejectionReason.BAD_VALUE, RejectionReason.BAD_PAYLOAD, RejectionReason.TIME_IN_FUTURE);
        assertThat(decision.rejections())
                .extracting(rejection -> rejection.origin().index())
                .containsExactly(1, 2, 4);
        assertThat(decision.rejections()).extracting(Rejection::receivedInHour).containsExactly(2L, 3L, 5L);
        assertThat(decision.rejections()).extracting(Rejection::readings).containsOnly(1);
        assertThat(decision.rejections().get(0).payload()).isEqualTo(batch.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void data_batchOfManyBadElements_copiesPayloadOnlyToTheFirst() {
        RegistryBench bench = RegistryBench.activeNode();
        String batch = "[" + "1,".repeat(7_999) + "1]";

        Decision decision = bench.data("temperature", batch);

        assertThat(decision.rejections()).hasSize(8_000);
        assertThat(decision.rejections().stream()
                        .mapToLong(rejection -> rejection.payload().length)
                        .sum())
                .isEqualTo((long) Draft.PAYLOAD_COPIES * batch.length());
        assertThat(decision.rejections().get(7_999).receivedInHour()).isEqualTo(8_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    0-70          | C  | C
                    0-70 F        | C  | F
                    -40--10 C     | -  | C
                    -40 - +10.5 C | -  | C
                    0-70%         | -  | %
                    0-70          | -  | -
                    0-70          | '' | -
                    ''            | C  | C
                    wide          | C  | C
                    0 to 70 F     | C  | C
                    """)
    void unit_ofRangeOrDeclaration_isChosen(String dataRangeUnits, String declared, String unit) {
        assertThat(Units.of(dataRangeUnits, declared)).isEqualTo(unit);
    }

    private static String timed(String time) {
        return "{\"dataType\":\"float\",\"dataRangeUnits\":\"0-70 C\",\"data\":20,\"time\":\"" + time
                + "\",\"seq\":17}";
    }
}
