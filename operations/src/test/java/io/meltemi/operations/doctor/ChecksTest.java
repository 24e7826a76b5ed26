package io.meltemi.operations.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the doctor makes of facts. */
class ChecksTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 10, GOOD",
        "1900, 10, GOOD",
        "2100, 10, WATCH",
        "2100, 500, GOOD",
        "-5000, 0, WATCH",
        "61000, 0, WRONG",
        "-61000, 0, WRONG"
    })
    void clock_offByMillis_isJudgedBeyondItsUncertainty(long aheadMillis, long uncertaintyMillis, Gravity gravity) {
        Finding finding =
                HostChecks.clock("database", Duration.ofMillis(aheadMillis), Duration.ofMillis(uncertaintyMillis));

        assertThat(finding.gravity()).isEqualTo(gravity);
        assertThat(finding.advice().isEmpty()).isEqualTo(gravity == Gravity.GOOD);
    }

    @ParameterizedTest
    @CsvSource({"50, 100, GOOD", "14, 100, WATCH", "4, 100, WRONG", "0.9, 2, WRONG", "0, 0, WRONG"})
    void disk_freeGigabytes_isJudgedByShareAndRoom(double free, double total, Gravity gravity) {
        assertThat(HostChecks.disk("data", (long) (free * 1e9), (long) (total * 1e9))
                        .gravity())
                .isEqualTo(gravity);
    }

    @ParameterizedTest
    @CsvSource({"365, GOOD", "29, WATCH", "6, WRONG", "-1, WRONG"})
    void certificate_daysLeft_isJudged(long days, Gravity gravity) {
        Instant notAfter = NOW.plus(Duration.ofDays(days));

        assertThat(HostChecks.certificate("server.pem", NOW.minus(Duration.ofDays(400)), notAfter, NOW)
                        .gravity())
                .isEqualTo(gravity);
    }

    @Test
    void certificate_notYetValid_pointsToTheClock() {
        assertThat(HostChecks.certificate("server.pem", NOW.plusSeconds(60), NOW.plus(Duration.ofDays(365)), NOW)
                        .advice())
                .contains("clock");
    }

    @ParameterizedTest
    @CsvSource({"0, GOOD", "10000, GOOD", "10001, WATCH", "1000001, WRONG"})
    void lag_records_isJudged(long records, Gravity gravity) {
        assertThat(StreamChecks.lag("bridge", records).gravity()).isEqualTo(gravity);
    }

    @Test
    void job_thatWorks_isGood() {
        assertThat(gravities(job(Optional.of(NOW.minusSeconds(9)), Optional.empty(), 0)))
                .containsOnly(Gravity.GOOD);
    }

    @Test
    void job_whoseTasksDoNotWork_isWrong() {
        JobFacts job = new JobFacts(
                "storage", false, "RESTARTING", NOW, Optional.empty(), Optional.empty(), "", 0, OptionalLong.of(0));

        assertThat(StreamChecks.job(job, Duration.ofSeconds(10), NOW))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.gravity()).isEqualTo(Gravity.WRONG);
                    assertThat(finding.what()).contains("RESTARTING");
                });
    }

    @Test
    void job_withAnOldCheckpoint_isWrongAndSaysWhy() {
        List<Finding> findings = StreamChecks.job(
                job(Optional.of(NOW.minusSeconds(301)), Optional.of(NOW.minusSeconds(20)), 0),
                Duration.ofSeconds(10),
                NOW);

        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.gravity()).isEqualTo(Gravity.WRONG);
            assertThat(finding.what()).isEqualTo("the newest is 301 s old: no space left");
        });
    }

    @Test
    void job_withLongIntervals_mayHaveOlderCheckpoints() {
        JobFacts job = job(Optional.of(NOW.minusSeconds(301)), Optional.empty(), 0);

        assertThat(StreamChecks.job(job, Duration.ofMinutes(1), NOW))
                .extracting(Finding::gravity)
                .containsOnly(Gravity.GOOD);
    }

    @Test
    void job_whoseLastCheckpointFailed_isToBeWatched() {
        assertThat(gravities(job(Optional.of(NOW.minusSeconds(60)), Optional.of(NOW.minusSeconds(5)), 0)))
                .contains(Gravity.WATCH)
                .doesNotContain(Gravity.WRONG);
    }

    @Test
    void job_startedAgainOften_isToBeWatched() {
        assertThat(gravities(job(Optional.of(NOW), Optional.empty(), 4))).contains(Gravity.WATCH);
    }

    @ParameterizedTest
    @CsvSource({"17.2 (Debian 17.2-1), GOOD", "15beta1, GOOD", "14.9, WRONG", "unknown, WATCH"})
    void postgresql_versions_areJudged(String version, Gravity gravity) {
        assertThat(StoreChecks.postgresql(version, "plain").gravity()).isEqualTo(gravity);
    }

    @ParameterizedTest
    @CsvSource({"13, 13, GOOD, ''", "12, 13, WRONG, backup", "14, 13, WRONG, newer"})
    void schema_versions_areJudged(String found, String known, Gravity gravity, String advice) {
        Finding finding = StoreChecks.schema(found, known);

        assertThat(finding.gravity()).isEqualTo(gravity);
        assertThat(finding.advice()).contains(advice);
    }

    @ParameterizedTest
    @CsvSource({"2.2.1, GOOD", "2.2.0, WATCH", "2.1.0, WRONG", "1.20.0, WRONG"})
    void flink_versions_areJudged(String found, Gravity gravity) {
        assertThat(StoreChecks.flink(found, "2.2.1").gravity()).isEqualTo(gravity);
    }

    @ParameterizedTest
    @CsvSource({"P7D, P7D, GOOD", "P7D, P14D, WATCH", "PT6H, P7D, WRONG", "PT6H, PT6H, GOOD", "P14D, P7D, WATCH"})
    void retention_ofTopics_isComparedWithTheSetting(Duration kept, Duration wanted, Gravity gravity) {
        assertThat(StoreChecks.retention("mqtt.inbound", kept, wanted).gravity())
                .isEqualTo(gravity);
    }

    @ParameterizedTest
    @CsvSource({"17, GOOD", "11, WRONG"})
    void java_versions_areJudged(int feature, Gravity gravity) {
        assertThat(StoreChecks.java(feature).gravity()).isEqualTo(gravity);
    }

    private static List<Gravity> gravities(JobFacts job) {
        return StreamChecks.job(job, Duration.ofSeconds(10), NOW).stream()
                .map(Finding::gravity)
                .toList();
    }

    private static JobFacts job(Optional<Instant> checkpoint, Optional<Instant> failure, long restarts) {
        return new JobFacts(
                "storage",
                true,
                "RUNNING",
                NOW.minus(Duration.ofHours(1)),
                checkpoint,
                failure,
                failure.isPresent() ? "no space left" : "",
                restarts,
                OptionalLong.of(3));
    }
}
