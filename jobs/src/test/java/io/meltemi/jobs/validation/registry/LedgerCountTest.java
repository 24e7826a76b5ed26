package io.meltemi.jobs.validation.registry;

import static io.meltemi.jobs.validation.registry.RegistryBench.reading;
import static io.meltemi.jobs.validation.registry.RegistryBench.rejection;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LedgerCountTest {

    private static final String GOOD = "float,0-70,20";
    private static final String BATCH_OF_THREE =
            "[{\"dataType\":\"int\",\"dataRangeUnits\":\"\",\"data\":1},{\"dataType\":\"int\",\"dataRangeUnits\":\"\","
                    + "\"data\":2},{}]";

    @Test
    @DisplayName("SQL-01: readings are counted by hour of arrival, rejected ones too, control messages not")
    void count_hourOfArrival_countsReadings() {
        RegistryBench bench = RegistryBench.activeNode();

        assertThat(reading(bench.data("temperature", GOOD)).receivedInHour()).isEqualTo(1);
        bench.control("FLY");
        assertThat(rejection(bench.data("temperature", "nonsense")).receivedInHour())
                .isEqualTo(2);
        bench.data("temperature", BATCH_OF_THREE);
        assertThat(reading(bench.data("temperature", GOOD)).receivedInHour()).isEqualTo(6);
        bench.now = Instant.parse("2026-11-22T11:00:00Z");
        assertThat(reading(bench.data("temperature", GOOD)).receivedInHour()).isEqualTo(1);
        bench.now = Instant.parse("2026-11-22T10:59:59.999999Z");
        assertThat(reading(bench.data("temperature", GOOD)).receivedInHour()).isEqualTo(7);
    }

    @Test
    @DisplayName("SQL-01: a batch rejected as a whole is one row that counts what the batch holds")
    void count_wholeBatch_countsItsElements() {
        RegistryBench bench = RegistryBench.unknownNode();

        Decision unknown = bench.data("temperature", BATCH_OF_THREE);
        Decision undecodable = bench.data("temperature", "[{");

        assertThat(rejection(unknown).readings()).isEqualTo(3);
        assertThat(rejection(unknown).receivedInHour()).isEqualTo(3);
        assertThat(rejection(undecodable).readings()).isEqualTo(1);
        assertThat(rejection(undecodable).receivedInHour()).isEqualTo(4);
    }

    @Test
    @DisplayName("SQL-01: counts before registration go on after it")
    void count_registrationBetween_goesOn() {
        RegistryBench bench = RegistryBench.unknownNode();
        bench.data("temperature", GOOD);
        bench.register(Documents.valid());

        assertThat(reading(bench.data("temperature", GOOD)).receivedInHour()).isEqualTo(2);
    }

    @Test
    void counts_manyHours_keepThoseTouchedLast() {
        ReceivedCounts counts = ReceivedCounts.NONE;
        Instant start = Instant.parse("2026-11-22T10:30:00Z");
        for (int hour = 0; hour < 10; hour++) {
            counts = counts.plus(start.plus(Duration.ofHours(hour)), 5);
        }

        assertThat(counts.hours()).hasSize(ReceivedCounts.HOURS_KEPT);
        assertThat(counts.count(start.plus(Duration.ofHours(9)))).isEqualTo(5);
        assertThat(counts.count(start.plus(Duration.ofHours(6)))).isEqualTo(5);
        assertThat(counts.count(start.plus(Duration.ofHours(5)))).isZero();
        assertThat(counts.after(ReceivedCounts.forgetAt(start.plus(Duration.ofHours(8))))
                        .hours())
                .hasSize(1);
        assertThat(counts.after(ReceivedCounts.forgetAt(start.plus(Duration.ofHours(9)))))
                .isEqualTo(ReceivedCounts.NONE);
    }
}
