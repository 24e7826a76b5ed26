package io.meltemi.accelerators.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meltemi.accelerators.JoinTask;
import io.meltemi.accelerators.PartialProfile;
import io.meltemi.accelerators.WindowedSeries;

/** Correlations by their definition. */
final class BruteForce {

    private static final double TOLERANCE = 1e-11;

    private BruteForce() {}

    /** Correlations of the profile are the greatest, and those of the neighbours that it names. */
    static void assertSame(JoinTask task, PartialProfile found) {
        PartialProfile expected = join(task);
        assertThat(found.rowCorrelations()).containsExactly(expected.rowCorrelations(), within(TOLERANCE));
        assertThat(found.columnCorrelations()).containsExactly(expected.columnCorrelations(), within(TOLERANCE));
        for (int i = 0; i < task.rows().windows(); i++) {
            int j = found.rowNeighbours()[i];
            assertThat(j < 0).isEqualTo(expected.rowNeighbours()[i] < 0);
            if (j >= 0) {
                assertThat(correlation(task.rows(), i, task.columns(), j))
                        .isCloseTo(expected.rowCorrelations()[i], within(TOLERANCE));
            }
        }
        for (int j = 0; j < task.columns().windows(); j++) {
            int i = found.columnNeighbours()[j];
            assertThat(i < 0).isEqualTo(expected.columnNeighbours()[j] < 0);
            if (i >= 0) {
                assertThat(correlation(task.rows(), i, task.columns(), j))
                        .isCloseTo(expected.columnCorrelations()[j], within(TOLERANCE));
            }
        }
    }

    static PartialProfile join(JoinTask task) {
        PartialProfile profile = new PartialProfile(task);
        for (int diagonal = 0; diagonal < task.diagonals(); diagonal++) {
            int offset = task.offset(diagonal);
            int end = Math.min(task.rows().windows(), task.columns().windows() - offset);
            for (int i = Math.max(0, -offset); i < end; i++) {
                int j = i + offset;
                double correlation = correlation(task.rows(), i, task.columns(), j);
                if (correlation > profile.rowCorrelations()[i]) {
                    profile.rowCorrelations()[i] = correlation;
                    profile.rowNeighbours()[i] = j;
                }
                if (correlation > profile.columnCorrelations()[j]) {
                    profile.columnCorrelations()[j] = correlation;
                    profile.columnNeighbours()[j] = i;
                }
            }
        }
        return profile;
    }

    private static double correlation(WindowedSeries a, int i, WindowedSeries b, int j) {
        double sum = 0;
        for (int k = 0; k < a.window(); k++) {
            sum += (a.filled()[i + k] - a.means()[i] - a.meanRests()[i])
                    * (b.filled()[j + k] - b.means()[j] - b.meanRests()[j]);
        }
        return sum * a.inverseNorms()[i] * b.inverseNorms()[j];
    }
}
