package io.meltemi.operations.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.operations.jobs.Health.Expectation;
import io.meltemi.operations.jobs.Health.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // status, processing, checkpoints, pending, restarts, fault, expectation, seconds, verdict
                "INITIALIZING, false, 0, -, 0, -, RUNS, 1, wait",
                "RUNNING, false, 0, -, 0, -, RUNS, 1, wait",
                "RUNNING, true, 0, -, 0, -, RUNS, 1, good",
                "RUNNING, true, 0, 0, 0, -, CATCHES_UP, 1, wait",
                "RUNNING, true, 1, -, 0, -, CATCHES_UP, 14, wait",
                "RUNNING, true, 1, -, 0, -, CATCHES_UP, 15, good",
                "RUNNING, true, 1, 1000, 0, -, CATCHES_UP, 1, good",
                "RUNNING, true, 1, 1001, 0, -, CATCHES_UP, 119, wait",
                "RUNNING, true, 1, 1001, 0, -, CATCHES_UP, 120, after 120 s 1001 records are still to be read",
                "RUNNING, true, 0, 0, 0, -, CATCHES_UP, 120, after 120 s no checkpoint of it was completed",
                "RESTARTING, false, 0, -, 2, no route, RUNS, 9, wait",
                "RESTARTING, false, 0, -, 3, no route, RUNS, 9, it was started again 3 times: no route",
                "RUNNING, false, 0, -, 0, no slots, RUNS, 120, after 120 s not all of its tasks work (RUNNING): no slots",
                "FAILED, false, 0, -, 0, bad state, CATCHES_UP, 1, it ended as FAILED: bad state",
                "CANCELED, false, 0, -, 0, -, RUNS, 1, it ended as CANCELED",
            })
    void judge_aStartedJob_waitsUntilItIsClear(
            JobStatus status,
            boolean processing,
            long checkpoints,
            Long pending,
            long restarts,
            String fault,
            Expectation expectation,
            long seconds,
            String verdict) {
        Health health = new Health(
                status,
                processing,
                checkpoints,
                pending == null ? OptionalLong.empty() : OptionalLong.of(pending),
                restarts,
                Optional.ofNullable(fault));

        assertThat(health.judge(expectation, Duration.ofSeconds(seconds), Duration.ofSeconds(120)))
                .isEqualTo(
                        switch (verdict) {
                            case "wait" -> new Verdict.Wait();
                            case "good" -> new Verdict.Good();
                            default -> new Verdict.Bad(verdict);
                        });
    }
}
