package io.meltemi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The savepoint of every job of every release finds all its operators in the job as it is now, and so is not refused. That their state is
 * understood and used is tested by the tests of each job that are called so, too.
 */
class SavepointsTest {

    static Stream<Arguments> savepoints() {
        return Savepoints.VERSIONS.stream()
                .flatMap(version -> SavepointWriterIT.jobs().keySet().stream().map(job -> Arguments.of(version, job)));
    }

    @ParameterizedTest
    @MethodSource("savepoints")
    void savepoint_ofEachJob_losesNoState(String version, String job) throws Exception {
        List<String> known = known(job);

        assertThat(Savepoints.operators(version, job))
                .filteredOn(SavepointsTest::hasState)
                .isNotEmpty()
                .allSatisfy(state -> {
                    assertThat(state.getOperatorID().toHexString()).isIn(known);
                    assertThat(state.getMaxParallelism()).isEqualTo(JobOptions.DEFAULT_MAX_PARALLELISM);
                });
    }

    private static List<String> known(String job) throws Exception {
        try (var list = SavepointsTest.class.getResourceAsStream("operator-uids.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" ", 2))
                    .filter(words -> words[0].equals(job))
                    .map(words -> Savepoints.id(words[1]))
                    .toList();
        }
    }

    private static boolean hasState(OperatorState state) {
        return state.getCoordinatorState() != null
                || state.getStates().stream().anyMatch(OperatorSubtaskState::hasState);
    }
}
