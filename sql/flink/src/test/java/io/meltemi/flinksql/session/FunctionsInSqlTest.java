package io.meltemi.flinksql.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** The functions as SQL calls them: by their names, with its types, in its windows. */
class FunctionsInSqlTest {

    private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");

    @Test
    void scalarFunctions_calledByName_takeSqlsTypes() throws Exception {
        LocalTables local = LocalTables.create(RuntimeExecutionMode.BATCH);

        assertThat(
                        local.rows(
                                """
                SELECT
                    PARSE_TOPIC('/net/n1/Greece/Samos/Karlovasi/Campus/indoor/A/A52/temperature').room,
                    PARSE_TOPIC('nonsense').room,
                    IN_RANGE(3, 1, 5),
                    IN_RANGE(CAST(3.5 AS DECIMAL(5, 2)), CAST(NULL AS INT), 3),
                    SEVERITY_MAX('NORMAL', CAST(NULL AS STRING), 'WARNING')
                """))
                .containsExactly(Row.of("A52", null, true, false, "WARNING"));
    }

    @Test
    void aggregates_timesWithoutZoneAndWholeNumbers_work() throws Exception {
        LocalTables local = LocalTables.create(RuntimeExecutionMode.BATCH);

        Row row = local.rows(
                        """
                        SELECT LINREG_SLOPE(t, v), LINREG_R2(t, v), THEIL_SEN(t, v), MAX_SEVERITY(s)
                        FROM (VALUES
                            (TIMESTAMP '2026-01-01 00:00:00', 1, 'NORMAL'),
                            (TIMESTAMP '2026-01-01 00:01:00', 3, 'WARNING'),
                            (TIMESTAMP '2026-01-01 00:02:00', 2, 'NORMAL'),
                            (TIMESTAMP '2026-01-01 00:03:00', 5, CAST(NULL AS STRING)),
                            (TIMESTAMP '2026-01-01 00:04:00', 4, 'NORMAL')) AS readings (t, v, s)
                        """)
                .get(0);

        assertThat((Double) row.getField(0)).isCloseTo(0.8, within(1e-9));
        assertThat((Double) row.getField(1)).isCloseTo(0.64, within(1e-9));
        assertThat((Double) row.getField(2)).isCloseTo(0.875, within(1e-9));
        assertThat(row.getField(3)).isEqualTo("WARNING");
    }

    @Test
    void aggregates_sessionsThatGrowTogether_merge() throws Exception {
        List<Row> readings = new ArrayList<>();
        for (int second : new int[] {0, 20, 10, 30, 300}) {
            readings.add(LocalTables.reading(START.plusSeconds(second), "n1", "t", 10 + 0.5 * second / 60));
        }
        LocalTables local = LocalTables.create(RuntimeExecutionMode.STREAMING).withReadings(readings);
        // the reading of second 10 comes between two sessions, which it joins
        List<Row> rows = local.rows(
                """
                SELECT window_start, COUNT(*), LINREG_SLOPE(`time`, `value`), THEIL_SEN(`time`, `value`)
                FROM TABLE(SESSION(TABLE readings PARTITION BY node_id, DESCRIPTOR(`time`), INTERVAL '15' SECOND))
                GROUP BY window_start, window_end, node_id
                """);

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).getField(1)).isEqualTo(4L);
        assertThat((Double) rows.get(0).getField(2)).isCloseTo(0.5, within(1e-9));
        assertThat((Double) rows.get(0).getField(3)).isCloseTo(0.5, within(1e-9));
        assertThat(rows.get(1).getField(2)).isNull();
    }

    @Test
    void aggregates_overTheLastReadings_retract() throws Exception {
        List<Row> readings = new ArrayList<>();
        double[] values = {0, 1, 2, 3, 2, 1, 0};
        for (int i = 0; i < values.length; i++) {
            readings.add(LocalTables.reading(START.plusSeconds(i * 60L), "n1", "t", values[i]));
        }
        LocalTables local = LocalTables.create(RuntimeExecutionMode.STREAMING).withReadings(readings);
        List<Row> rows = local.rows(
                """
                SELECT LINREG_SLOPE(`time`, `value`) OVER last3, THEIL_SEN(`time`, `value`) OVER last3
                FROM readings
                WINDOW last3 AS (PARTITION BY node_id ORDER BY `time` ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)
                """);

        assertThat(rows).hasSize(7);
        assertThat((Double) rows.get(3).getField(0)).isCloseTo(1, within(1e-9));
        assertThat((Double) rows.get(6).getField(0)).isCloseTo(-1, within(1e-9));
        assertThat((Double) rows.get(6).getField(1)).isCloseTo(-1, within(1e-9));
    }
}
