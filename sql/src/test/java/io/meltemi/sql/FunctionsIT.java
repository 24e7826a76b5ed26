package io.meltemi.sql;

import static io.meltemi.sql.TestDatabase.execute;
import static io.meltemi.sql.TestDatabase.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The functions of schema public, by data that is small enough to reckon by hand. */
class FunctionsIT {

    private static TestDatabase server;
    private static DataSource database;

    @BeforeAll
    static void start() throws Exception {
        server = TestDatabase.start();
        database = server.empty();
        Migrations.migrate(database);
        Readings.store(database, "a", "t", "2026-10-31 23:59,1", "2026-11-01 10:00,2,1", "2026-11-01 10:00,3,2");
        Readings.store(database, "a", "state", "2026-11-01 09:00,open", "2026-11-01 11:00,shut");
        Readings.store(database, "b", "t", "2026-10-01 00:00,7!");
        Readings.store(database, "late", "t", "2026-12-01 00:00,8");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void latest_allSeries_givesTheNewestReadingOfEach() throws Exception {
        assertThat(query(
                        database,
                        "select network, node_id, sensor, time, value, text_value, data_type, unit, quality, seq"
                                + " from latest(as_of => '2026-11-30Z') where node_id in ('a', 'b') order by 2, 3"))
                .containsExactly(
                        "n|a|state|2026-11-01 11:00:00+00|null|shut|str|C|GOOD|null",
                        "n|a|t|2026-11-01 10:00:00+00|3|null|float|C|GOOD|2",
                        "n|b|t|2026-10-01 00:00:00+00|7|null|float|C|OUT_OF_RANGE|null");
    }

    @ParameterizedTest
    @CsvSource({
        "'''n'', ''a'', ''t'', ''2026-11-01 09:59:59.999999Z''', 1",
        "'''n'', ''a'', ''t'', ''2026-11-01 10:00Z''', 3",
        "'''n'', ''late''', 8",
        "'sensor => ''state''', ",
        "'''n'', ''a'', ''t'', ''2026-10-31Z''', none",
        "'''n'', ''nobody''', none",
        "'''n'', ''a'''' or true; --''', none"
    })
    void latest_namesAndTime_chooseTheReading(String arguments, String value) throws Exception {
        assertThat(query(database, "select value from latest(" + arguments + ")"))
                .isEqualTo("none".equals(value) ? List.of() : List.of(String.valueOf(value)));
    }

    @Test
    void asofJoin_readings_haveTheNewestOneThatIsNotLater() throws Exception {
        Readings.store(
                database,
                "left",
                "t",
                "2026-11-01 09:59,0",
                "2026-11-01 10:00,1",
                "2026-11-01 10:05,2,1",
                "2026-11-01 10:05,3,2",
                "2026-11-01 10:11,4",
                "2026-11-01 11:00,5");
        Readings.store(
                database,
                "right",
                "t",
                "2026-11-01 09:55,10",
                "2026-11-01 10:05,20,1",
                "2026-11-01 10:05,21,2",
                "2026-11-01 10:06,on",
                "2026-11-01 11:00,30");

        assertThat(query(
                        database,
                        "select time, value, other_time, other_value, other_text_value from asof_join('n', 'left', 't', 'n',"
                                + " 'right', 't', '2026-11-01 10:00Z', '2026-11-01 11:00Z', '5 minutes')"))
                .containsExactly(
                        "2026-11-01 10:00:00+00|1|2026-11-01 09:55:00+00|10|null",
                        "2026-11-01 10:05:00+00|2|2026-11-01 10:05:00+00|21|null",
                        "2026-11-01 10:05:00+00|3|2026-11-01 10:05:00+00|21|null",
                        "2026-11-01 10:11:00+00|4|2026-11-01 10:06:00+00|null|on");
        assertThat(query(
                        database,
                        "select value, other_value from asof_join('n', 'left', 't', 'n', 'right', 't',"
                                + " '2026-11-01 10:00Z', '2026-11-01 10:20Z', '0')"))
                .containsExactly("1|null", "2|21", "3|21", "4|null");
        assertThat(query(
                        database,
                        "select value, other_value from asof_join('n', 'left', 't', 'n', 'nobody', 't',"
                                + " '2026-11-01 11:00Z', '2026-11-01 12:00Z')"))
                .containsExactly("5|null");
        assertThat(query(
                        database,
                        "select from asof_join('n', 'nobody', 't', 'n', 'right', 't', '2026-11-01Z', '2026-11-02Z')"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "none, null, '10:00|2|2|f 10:10|0|null|f 10:20|1|4|f 10:30|0|null|f 10:40|0|null|f 10:50|1|10|f 11:00|0|null|f'",
        "last, null, '10:00|2|2|f 10:10|0|2|t 10:20|1|4|f 10:30|0|4|t 10:40|0|4|t 10:50|1|10|f 11:00|0|10|t'",
        "linear, null, '10:00|2|2|f 10:10|0|3|t 10:20|1|4|f 10:30|0|6|t 10:40|0|8|t 10:50|1|10|f 11:00|0|null|f'",
        "linear, '''10 min''',"
                + " '10:00|2|2|f 10:10|0|3|t 10:20|1|4|f 10:30|0|null|f 10:40|0|null|f 10:50|1|10|f 11:00|0|null|f'",
    })
    void gapFill_methods_fillTheGapsBetweenReadingsAlone(String method, String maxGap, String steps) throws Exception {
        Readings.store(
                database,
                "holes",
                "t",
                "2026-11-01 09:59,99",
                "2026-11-01 10:01,1",
                "2026-11-01 10:09,3",
                "2026-11-01 10:20,4",
                "2026-11-01 10:51,10",
                "2026-11-01 10:52,text",
                "2026-11-01 11:10,99");

        assertThat(query(
                        database,
                        "select to_char(bucket at time zone 'UTC', 'HH24:MI'), count, value, filled from gap_fill('n',"
                                + " 'holes', 't', '2026-11-01 10:00Z', '2026-11-01 11:10Z', '10 min', '" + method
                                + "', "
                                + maxGap + ")"))
                .containsExactly(steps.split(" "));
        execute(
                database,
                "delete from meltemi.reading where series_id in"
                        + " (select series_id from meltemi.series where node_id = 'holes')");
    }

    @Test
    void gapFill_noReadingOrOne_makesNothingUp() throws Exception {
        assertThat(query(
                        database,
                        "select count, value, filled from gap_fill('n', 'nobody', 't', '2026-11-01Z', '2026-11-01 00:20Z',"
                                + " '10 min', 'linear')"))
                .containsExactly("0|null|f", "0|null|f");
        assertThat(query(
                        database,
                        "select count, value, filled from gap_fill('n', 'a', 't', '2026-10-31 23:50Z', '2026-11-01 00:10Z',"
                                + " '10 min', 'linear')"))
                .containsExactly("1|1|f", "0|null|f");
    }

    @Test
    void gapFill_sessionInATimeZoneWithSummerTime_daysAreOfUtc() throws Exception {
        execute(
                database,
                "alter database " + query(database, "select current_database()").get(0)
                        + " set timezone to 'Europe/Athens'"); // whose clocks went back on 25 October
        try {
            assertThat(query(
                            database,
                            "select to_char(bucket at time zone 'UTC', 'DD HH24:MI') from gap_fill('n', 'a', 't',"
                                    + " '2026-10-24 05:00Z', '2026-10-26 05:00Z', '1 day')"))
                    .containsExactly("24 00:00", "25 00:00", "26 00:00");
        } finally {
            execute(
                    database,
                    "alter database "
                            + query(database, "select current_database()").get(0) + " reset timezone");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'10:57,1 10:58,2 10:59,4', '3|1.5000|5.3333|0.9643|0.2887'", // by hand: 3/2, 16/3, 27/28, sqrt(1/12)
        "'10:57,1000000001 10:58,1000000002 10:59,1000000004', '3|1.5000|1000000005.3333|0.9643|0.2887'",
        "'10:58,5 10:59,5', '2|0.0000|5.0000|0.0000|null'",
        "'10:58,1 10:59,3', '2|2.0000|5.0000|1.0000|null'",
        "'10:57,1 10:58,99! 10:58,text,3 10:59,3', '2|1.0000|4.0000|1.0000|null'",
        "'10:57,1 10:59,3 11:00,99', '2|1.0000|4.0000|1.0000|null'",
        "'10:57,1', '1|null|null|null|null'",
        "'10:57,1,1 10:57,3,2', '2|null|null|null|null'",
        "'', '0|null|null|null|null'",
    })
    void trend_readings_giveTheLineOfLeastSquares(String readings, String expected) throws Exception {
        for (String reading : readings.isEmpty() ? new String[0] : readings.split(" ")) {
            Readings.store(database, "line", "t", "2026-11-01 " + reading);
        }

        assertThat(query(
                        database,
                        "select n, round(slope_per_minute::numeric, 4), round(intercept::numeric, 4),"
                                + " round(r_squared::numeric, 4), round(slope_stderr::numeric, 4)"
                                + " from trend('n', 'line', 't', '2026-11-01 10:50Z', '2026-11-01 11:00Z')"))
                .containsExactly(expected);
        execute(
                database,
                "delete from meltemi.reading where series_id in"
                        + " (select series_id from meltemi.series where node_id = 'line')");
    }

    @Test
    void trend_longSeriesOnAnExactLine_leavesNothingUnexplained() throws Exception {
        execute(database, "insert into meltemi.series (network, node_id, sensor) values ('n', 'ramp', 't')");
        execute(
                database,
                "insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id,"
                        + " origin_partition, origin_index, value) select timestamptz '2026-11-01Z' + i * interval '1 s', -1,"
                        + " now(), 0, (select series_id from meltemi.series where node_id = 'ramp'), 1, 0, 0, 1e9 + i / 64.0"
                        + " from generate_series(0, 99999) i");

        assertThat(
                        query(
                                database,
                                "select n, abs(slope_per_minute - 60 / 64.0) < 1e-12, abs(intercept - (1e9 + 1e5 / 64.0)) < 1e-6,"
                                        + " r_squared > 1 - 1e-15, slope_stderr < 1e-12, first_time, last_time"
                                        + " from trend('n', 'ramp', 't', '2026-11-01Z', timestamptz '2026-11-01Z' + interval '100000 s')"))
                .containsExactly("100000|t|t|t|t|2026-11-01 00:00:00+00|2026-11-02 03:46:39+00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "trend('n', 'a', 't', '2026-11-02Z', '2026-11-01Z'); trend: expected from_time before until_time",
                "trend('n', 'a', 't', '2026-11-02Z', '2026-11-02Z'); from_time before until_time",
                "trend('n', 'a', 't', '-infinity', '2026-11-01Z'); from_time before until_time",
                "trend('n', 'a', 't', null, '2026-11-01Z'); from_time before until_time",
                "asof_join('n', 'a', 't', 'n', 'b', 't', '2026-11-02Z', '2026-11-01Z'); from_time before until_time",
                "asof_join('n', 'a', 't', 'n', 'b', 't', '2026-11-01Z', '2026-11-02Z', '-1 s'); tolerance of 0 or more",
                "asof_join('n', 'a', 't', 'n', 'b', 't', '2026-11-01Z', '2026-11-02Z', null); tolerance of 0 or more",
                "asof_join('n', 'a', 't', 'n', 'b', 't', '2026-11-01Z', '2026-11-02Z', 'infinity'); tolerance of 0 or more",
                "gap_fill('n', 'a', 't', '2026-11-02Z', '2026-11-01Z', '1 min'); from_time before until_time",
                "gap_fill('n', 'a', 't', '2026-11-01Z', '2026-11-02Z', '0'); a step above 0",
                "gap_fill('n', 'a', 't', '2026-11-01Z', '2026-11-02Z', '1 month'); without months",
                "gap_fill('n', 'a', 't', '2026-11-01Z', '2026-11-02Z', null); a step above 0",
                "gap_fill('n', 'a', 't', '2026-11-01Z', '2026-11-02Z', '1 min', 'cubic'); none, last or linear",
                "gap_fill('n', 'a', 't', '2026-11-01Z', '2026-11-02Z', '1 ms'); at most 1,000,000 steps",
                "latest(as_of => null); expected a time as_of",
            })
    void functions_nonsense_isRefused(String call, String why) {
        assertThatThrownBy(() -> query(database, "select * from " + call)).hasMessageContaining(why);
    }

    @Test
    void sensors_eachSeries_hasItsFirstAndLastTime() throws Exception {
        assertThat(query(database, "select * from sensors where node_id in ('a', 'b') order by 2, 3"))
                .containsExactly(
                        "n|a|state|2026-11-01 09:00:00+00|2026-11-01 11:00:00+00",
                        "n|a|t|2026-10-31 23:59:00+00|2026-11-01 10:00:00+00",
                        "n|b|t|2026-10-01 00:00:00+00|2026-10-01 00:00:00+00");
    }

    @Test
    void functions_roleThatReadsTheViewsAlone_mayAskAllButLatestWithoutAGrant() throws Exception {
        execute(database, "create role viewer; grant select on readings, sensors to viewer");
        String asViewer = "set role viewer; ";

        execute(database, asViewer + "select * from trend('n', 'a', 't', '2026-11-01Z', '2026-11-02Z')");
        execute(database, asViewer + "select * from gap_fill('n', 'a', 't', '2026-11-01Z', '2026-11-02Z', '1 h')");
        execute(
                database,
                asViewer + "select * from asof_join('n', 'a', 't', 'n', 'b', 't', '2026-11-01Z', '2026-11-02Z')");
        assertThatThrownBy(() -> execute(database, asViewer + "select * from latest()"))
                .hasMessageContaining("permission denied for function latest");
        execute(database, "grant execute on function latest to viewer");
        execute(database, asViewer + "select * from latest()");
    }
}
