package io.meltemi.flinksql.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The functions that mine, as SQL calls them. A shape of 20 readings is planted at 50 and, five times as high, at 140. */
class MiningInSqlTest {

    private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");
    private static final int LENGTH = 200;
    private static final int SHAPE = 20;

    private static List<Row> planted() {
        Random random = new Random(7);
        List<Row> readings = new ArrayList<>();
        for (int i = 0; i < LENGTH; i++) {
            double value = 20 + random.nextGaussian();
            for (int at : new int[] {50, 140}) {
                if (i >= at && i < at + SHAPE) {
                    value = (at == 50 ? 1 : 5) * shape(i - at) + random.nextGaussian() / 1_000;
                }
            }
            readings.add(LocalTables.reading(time(i), "n1", "t", value));
        }
        return readings;
    }

    private static double shape(int i) {
        return Math.sin(i * i / 25.0);
    }

    private static Instant time(int i) {
        return START.plusSeconds(i);
    }

    private static LocalTables tables(RuntimeExecutionMode mode) {
        return LocalTables.create(mode).withReadings(planted());
    }

    @ParameterizedTest
    @EnumSource(
            value = RuntimeExecutionMode.class,
            names = {"STREAMING", "BATCH"})
    void matrixProfile_plantedShape_isTheNearestPair(RuntimeExecutionMode mode) throws Exception {
        List<Row> rows = tables(mode)
                .rows(
                        """
                        SELECT p.start_time, p.distance, p.neighbour_time
                        FROM (
                            SELECT MATRIX_PROFILE(`time`, `value`, 20) AS profile
                            FROM TABLE(TUMBLE(TABLE readings, DESCRIPTOR(`time`), INTERVAL '1' HOUR))
                            GROUP BY window_start, window_end, node_id
                        ) CROSS JOIN UNNEST(profile) AS p (start_time, distance, neighbour_time)
                        """);

        assertThat(rows).hasSize(LENGTH - SHAPE + 1);
        Row nearest = rows.stream()
                .min((one, other) -> Double.compare((Double) one.getField(1), (Double) other.getField(1)))
                .orElseThrow();
        assertThat(List.of(nearest.getField(0), nearest.getField(2))).containsExactlyInAnyOrder(time(50), time(140));
    }

    @Test
    void matrixProfile_wholeTable_needsNoWindow() throws Exception {
        List<Row> rows = tables(RuntimeExecutionMode.BATCH)
                .rows("SELECT CARDINALITY(MATRIX_PROFILE(`time`, `value`, 20)),"
                        + " CARDINALITY(MATRIX_PROFILE(`time`, `value`, 201)) FROM readings");

        assertThat(rows).containsExactly(Row.of(LENGTH - SHAPE + 1, 0));
    }

    @Test
    void matrixProfile_missingValue_masksTheWindowsThatHaveIt() throws Exception {
        List<Row> rows = tables(RuntimeExecutionMode.BATCH)
                .rows(
                        """
                        SELECT COUNT(*), COUNT(p.distance), COUNT(p.neighbour_time)
                        FROM (
                            SELECT MATRIX_PROFILE(`time`, CASE WHEN SECOND(`time`) = 7 AND MINUTE(`time`) = 1 THEN NULL ELSE `value` END, 20)
                                AS profile
                            FROM readings
                        ) CROSS JOIN UNNEST(profile) AS p (start_time, distance, neighbour_time)
                        """);

        assertThat(rows).containsExactly(Row.of(181L, 161L, 161L));
    }

    @Test
    void mass_theShapeItself_isFoundWhereItWasPlanted() throws Exception {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < SHAPE; i++) {
            numbers.add(Double.toString(3 + 10 * shape(i)));
        }
        List<Row> rows = tables(RuntimeExecutionMode.BATCH)
                .rows(
                        """
                        SELECT m.start_time, m.end_time, m.distance
                        FROM (SELECT MASS(`time`, `value`, ARRAY[%s], 2) AS found FROM readings)
                        CROSS JOIN UNNEST(found) AS m (start_time, end_time, distance)
                        """
                                .formatted(String.join(", ", numbers)));

        assertThat(rows).hasSize(2);
        assertThat(rows).extracting(row -> row.getField(0)).containsExactlyInAnyOrder(time(50), time(140));
        assertThat(rows).extracting(row -> row.getField(1)).containsExactlyInAnyOrder(time(69), time(159));
        assertThat(rows).allSatisfy(row -> assertThat((Double) row.getField(2)).isCloseTo(0, within(0.05)));
    }

    @Test
    void mass_shapeOfATimeOfTheSeries_canBeAsked() throws Exception {
        List<Row> rows = tables(RuntimeExecutionMode.BATCH)
                .rows(
                        """
                        SELECT m.start_time
                        FROM (
                            SELECT MASS(`time`, `value`, shape, 2) AS found
                            FROM readings CROSS JOIN (
                                SELECT ARRAY_AGG(`value`) AS shape
                                FROM (SELECT * FROM readings WHERE `time` >= TIMESTAMP '2026-11-26 10:00:50'
                                    AND `time` < TIMESTAMP '2026-11-26 10:01:10' ORDER BY `time` LIMIT 20))
                        ) CROSS JOIN UNNEST(found) AS m (start_time, end_time, distance)
                        """);

        assertThat(rows).containsExactly(Row.of(time(50)), Row.of(time(140)));
    }

    @Test
    void motifs_plantedShape_isTheFirst() throws Exception {
        List<Row> rows = tables(RuntimeExecutionMode.BATCH)
                .rows(
                        """
                        SELECT m.place, m.start_time, m.neighbour_time, m.distance < 0.1, CARDINALITY(m.occurrences)
                        FROM (SELECT MOTIFS(`time`, `value`, 20, 1) AS motifs FROM readings)
                        CROSS JOIN UNNEST(motifs) AS m (place, start_time, neighbour_time, distance, occurrences)
                        """);

        assertThat(rows).containsExactly(Row.of(1, time(50), time(140), true, 2));
    }

    @ParameterizedTest
    @EnumSource(
            value = RuntimeExecutionMode.class,
            names = {"STREAMING", "BATCH"})
    void anomalyScore_overReadings_scoresEach(RuntimeExecutionMode mode) throws Exception {
        List<Row> rows = tables(mode)
                .rows(
                        """
                        SELECT `time`, ANOMALY_SCORE(`time`, `value`) OVER (PARTITION BY node_id, sensor ORDER BY `time`)
                        FROM readings
                        """);

        assertThat(rows).hasSize(LENGTH);
        assertThat(rows).allSatisfy(row -> assertThat((Double) row.getField(1)).isBetween(0.0, 1.0));
    }

    @Test
    void anomalyScore_withoutOver_isRefused() {
        assertThatThrownBy(() ->
                        tables(RuntimeExecutionMode.BATCH).rows("SELECT ANOMALY_SCORE(`time`, `value`) FROM readings"))
                .hasStackTraceContaining("OVER");
    }

    @Test
    void functions_askedForNonsense_sayWhatTheyExpect() {
        LocalTables local = tables(RuntimeExecutionMode.BATCH);

        assertThatThrownBy(() -> local.rows("SELECT MATRIX_PROFILE(`time`, `value`, 2) FROM readings"))
                .hasStackTraceContaining("expected a window of at least 3, found 2");
        assertThatThrownBy(() -> local.rows("SELECT MASS(`time`, `value`, ARRAY[1.0], 2) FROM readings"))
                .hasStackTraceContaining("expected a shape of at least 3 values, found 1 values");
    }
}
