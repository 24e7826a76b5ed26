package io.meltemi.operations.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.operations.flink.JobDetails;
import io.meltemi.operations.flink.JobVertex;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateCheckTest {

    @TempDir
    Path directory;

    private JobsJar jar;

    @BeforeEach
    void makeJar() throws Exception {
        jar = JobsJars.jar(directory, "jobs.jar", "2.2.1", JobsJars.UIDS);
    }

    @Test
    void ofSavepoint_whoseOperatorsAreAllThere_findsNothing() {
        assertThat(StateCheck.ofSavepoint("severity", "file:/s", savepoint("severity-assess"), jar))
                .isEmpty();
    }

    @Test
    void ofSavepoint_ofAnotherJob_namesThatJob() {
        assertThat(StateCheck.ofSavepoint("severity", "file:/s", savepoint("trend-fit", "trend-source"), jar))
                .contains("the savepoint at file:/s is one of job trend, not of severity");
    }

    @Test
    void ofSavepoint_withAnOperatorThatTheJarLost_saysWhatWouldBeLost() {
        assertThat(StateCheck.ofSavepoint(
                                "severity", "file:/s", savepoint("severity-assess", "severity-system-topics"), jar)
                        .orElseThrow())
                .contains("severity-system-topics", "its uids changed, and the state would be lost");
    }

    @Test
    void ofRunning_whoseOperatorsTheJarLost_namesThem() {
        JobDetails running = new JobDetails(
                "c1",
                "severity",
                JobStatus.RUNNING,
                List.of(vertex("severity-source"), vertex("severity-system-topics")));

        assertThat(StateCheck.ofRunning(running, jar).orElseThrow())
                .contains("has other uids", "no operator that takes over severity-system-topics");
    }

    @ParameterizedTest
    @CsvSource({"1, true", "128, true", "129, false", "0, false"})
    void ofParallelism_withinTheKeyGroups_isAllowed(int parallelism, boolean allowed) {
        assertThat(StateCheck.ofParallelism("severity", parallelism, 128).isEmpty())
                .isEqualTo(allowed);
    }

    private static SavepointContents savepoint(String... uids) {
        return new SavepointContents(
                Set.copyOf(List.of(uids).stream().map(OperatorUids::id).toList()), 128);
    }

    private static JobVertex vertex(String uid) {
        return new JobVertex(OperatorUids.id(uid), uid, 1, 128, "RUNNING");
    }
}
