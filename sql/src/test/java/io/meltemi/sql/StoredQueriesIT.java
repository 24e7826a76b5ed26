package io.meltemi.sql;

import static io.meltemi.sql.TestDatabase.execute;
import static io.meltemi.sql.TestDatabase.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.sql.query.Query;
import io.meltemi.sql.query.QueryCatalog;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each stored query by data that is small enough to reckon by hand. */
class StoredQueriesIT {

    private static final String NODES =
            "insert into meltemi.node (network, node_id, sequence, event_time, functional_mode, blocked_by_operator,"
                    + " reported_severity, building, room, config_version) values";
    private static final String SEVERITIES =
            "insert into meltemi.severity_change (network, node_id, sequence, time, origin, from_severity, to_severity,"
                    + " reason, severity_before, severity, number) values";
    private static final String HOSTILE = "x'; drop table meltemi.reading; --\"$$";

    private static TestDatabase server;
    private static DataSource database;

    @BeforeAll
    static void start() throws Exception {
        server = TestDatabase.start();
        database = server.empty();
        Migrations.migrate(database);
        execute(
                database,
                NODES + " ('n', 'a', 1, '2026-11-01Z', 'ACTIVE', false, 'NORMAL', 'B1', 'R1', 1),"
                        + " ('n', 'b', 1, '2026-11-01Z', 'ACTIVE', false, 'NORMAL', 'B1', 'R1', 1),"
                        + " ('n', 'c', 1, '2026-11-01Z', 'ACTIVE', false, 'NORMAL', 'B2', null, 1)");
        Readings.store(
                database,
                "a",
                "t",
                "2026-11-01 08:00,10",
                "2026-11-01 09:00,20",
                "2026-11-01 09:10,22!",
                "2026-11-01 10:00,30",
                "2026-11-02 10:00,5",
                "2026-11-02 10:30,15");
        Readings.store(database, "b", "t", "2026-11-01 09:59,31", "2026-11-02 10:00,4", "2026-11-02 10:30,4");
        Readings.store(database, "c", "t", "2026-11-01 09:00,99");
        Readings.store(database, HOSTILE, "t;'", "2026-11-01 09:00,1");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void latestValues_asOfATime_haveTheirAge() throws Exception {
        assertThat(Asked.rows(database, "latest-values", "network=n;now=2026-11-01 09:30Z"))
                .containsExactly(
                        "n|a|t|2026-11-01 09:10:00+00|22|null|C|OUT_OF_RANGE|00:20:00",
                        "n|c|t|2026-11-01 09:00:00+00|99|null|C|GOOD|00:30:00",
                        "n|" + HOSTILE + "|t;'|2026-11-01 09:00:00+00|1|null|C|GOOD|00:30:00");
        assertThat(Asked.rows(database, "latest-values", "node=a;now=2026-11-01 07:00Z"))
                .isEmpty();
    }

    @Test
    void lastHour_oneSeries_includesItsBeginAlone() throws Exception {
        assertThat(Asked.rows(database, "last-hour", "network=n;node=a;sensor=t;now=2026-11-01 10:00Z"))
                .containsExactly(
                        "2026-11-01 09:00:00+00|20|null|C|GOOD|null",
                        "2026-11-01 09:10:00+00|22|null|C|OUT_OF_RANGE|null");
    }

    @Test
    @DisplayName("Issue 5, bad input: a node id with quotes and semicolons is a value like any other")
    void queries_hostileNodeId_findThatNodeAndChangeNothing() throws Exception {
        try (Connection connection = database.getConnection()) {
            for (Query query : QueryCatalog.all()) {
                Map<String, String> values = new HashMap<>();
                query.parameters().stream()
                        .filter(parameter -> parameter.type().equals("text")
                                && (parameter.required() || "".equals(parameter.defaultValue())))
                        .forEach(parameter -> values.put(parameter.name(), HOSTILE));
                if (query.parameters().stream()
                        .anyMatch(parameter -> parameter.name().equals("now"))) {
                    values.put("now", "2026-11-01 09:30Z");
                }
                assertThat(Asked.rows(connection, query, values))
                        .as(query.name())
                        .isNotNull();
                if (values.containsKey("node") && values.containsKey("network")) {
                    values.put("network", "n");
                    values.computeIfPresent("sensor", (name, value) -> "t;'");
                    assertThat(Asked.rows(connection, query, values))
                            .as(query.name())
                            .isNotNull();
                }
            }
        }
        try (Connection connection = database.getConnection()) {
            assertThat(Asked.rows(
                            connection,
                            QueryCatalog.find("last-hour").orElseThrow(),
                            Map.of("network", "n", "node", HOSTILE, "sensor", "t;'", "now", "2026-11-01 09:30Z")))
                    .containsExactly("2026-11-01 09:00:00+00|1|null|C|GOOD|null");
        }
        assertThat(query(database, "select count(*) >= 11 from meltemi.reading"))
                .containsExactly("t");
    }

    @Test
    void prepare_unknownOrMissingParameter_isRefused() throws Exception {
        Query query = QueryCatalog.find("last-hour").orElseThrow();
        try (Connection connection = database.getConnection()) {
            assertThatThrownBy(() -> query.prepare(connection, Map.of("network", "n", "colour", "red")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("query last-hour has no parameter colour; expected network, node, sensor, now, span");
            assertThatThrownBy(() -> query.prepare(connection, Map.of("network", "n")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("query last-hour needs node, sensor");
        }
    }

    @Test
    void dailyExtremes_building_saysWhereTheyWere() throws Exception {
        assertThat(Asked.rows(database, "daily-extremes", "building=B1;now=2026-11-02 12:00Z;days=2"))
                .containsExactly("2026-11-01 00:00:00+00|t|10|a|31|b|5", "2026-11-02 00:00:00+00|t|4|b|15|a|4");
        assertThat(Asked.rows(database, "daily-extremes", "building=B1;now=2026-11-02 12:00Z;days=1"))
                .containsExactly("2026-11-02 00:00:00+00|t|4|b|15|a|4");
        assertThat(Asked.rows(database, "daily-extremes", "building=none;now=2026-11-02 12:00Z"))
                .isEmpty();
    }

    @Test
    void dangerHours_twoNodesOfARoom_countOnce() throws Exception {
        execute(
                database,
                SEVERITIES
                        // in DANGER from before the begin, until 01:00
                        + " ('n', 'a', 1, '2026-10-31 22:00Z', 'ASSESSED', 'NORMAL', 'DANGER', 'x', 'NORMAL', 'DANGER', 1),"
                        + " ('n', 'a', 2, '2026-11-01 01:00Z', 'ASSESSED', 'DANGER', 'NORMAL', 'x', 'DANGER', 'NORMAL', 2),"
                        // overlaps for half an hour, and once more for a quarter
                        + " ('n', 'b', 1, '2026-11-01 00:30Z', 'ASSESSED', 'NORMAL', 'DANGER', 'x', 'NORMAL', 'DANGER', 1),"
                        + " ('n', 'b', 2, '2026-11-01 02:00Z', 'ASSESSED', 'DANGER', 'WARNING', 'x', 'DANGER', 'WARNING', 2),"
                        + " ('n', 'b', 3, '2026-11-01 03:00Z', 'ASSESSED', 'WARNING', 'DANGER', 'x', 'WARNING', 'DANGER', 3),"
                        + " ('n', 'b', 4, '2026-11-01 03:15Z', 'ASSESSED', 'DANGER', 'NORMAL', 'x', 'DANGER', 'NORMAL', 4),"
                        // lasts beyond the end
                        + " ('n', 'c', 1, '2026-11-01 03:30Z', 'ASSESSED', 'NORMAL', 'DANGER', 'x', 'NORMAL', 'DANGER', 1)");

        assertThat(Asked.rows(database, "danger-hours", "now=2026-11-01 04:00Z;span=4 hours"))
                .containsExactly("n|null|B1|R1|null|2.250|2", "n|null|B2|null|c|0.500|1");
        assertThat(Asked.rows(database, "danger-hours", "now=2026-10-01Z")).isEmpty();
    }

    @Test
    void weekTrend_twoWeeks_compareTheirSlopes() throws Exception {
        Readings.store(
                database,
                "w",
                "t",
                "2026-11-08 00:20,10", // a week before: up by 1 a day
                "2026-11-09 00:20,11",
                "2026-11-10 00:20,12",
                "2026-11-15 00:20,20", // the last week: up by 3 a day
                "2026-11-16 00:10,22",
                "2026-11-16 00:20,24",
                "2026-11-17 00:20,26",
                "2026-11-22 00:20,99"); // the hour that has begun

        assertThat(Asked.rows(database, "week-trend", "node=w;now=2026-11-22 00:30Z"))
                .containsExactly("n|w|t|3|1|2|23|11|12|3|3");
        assertThat(Asked.rows(database, "week-trend", "node=w;now=2026-11-08 12:00Z"))
                .containsExactly("n|w|t|null|null|null|10|null|null|1|0");
        assertThat(Asked.rows(database, "week-trend", "node=w;now=2026-10-01Z")).isEmpty();
    }

    @Test
    void gaps_ofASeries_includeThoseAtTheBorders() throws Exception {
        assertThat(Asked.rows(
                        database,
                        "gaps",
                        "network=n;node=a;longer_than=20 min;now=2026-11-02 11:00Z;span=26 hours 30 min"))
                .containsExactly(
                        "n|a|t|2026-11-01 10:00:00+00|2026-11-02 10:00:00+00|1 day",
                        "n|a|t|2026-11-01 09:10:00+00|2026-11-01 10:00:00+00|00:50:00",
                        "n|a|t|2026-11-01 08:30:00+00|2026-11-01 09:00:00+00|00:30:00",
                        "n|a|t|2026-11-02 10:00:00+00|2026-11-02 10:30:00+00|00:30:00",
                        "n|a|t|2026-11-02 10:30:00+00|null|00:30:00");
        assertThat(Asked.rows(database, "gaps", "network=n;node=a;now=2026-11-01 08:01Z")) // before its first reading
                .isEmpty();
        assertThat(Asked.rows(database, "gaps", "network=n;node=c;now=2026-11-03Z"))
                .containsExactly("n|c|t|2026-11-02 00:00:00+00|null|1 day");
    }

    @Test
    void aroundAlert_readingsOfItsNode_areThoseNearItsBegin() throws Exception {
        execute(
                database,
                "insert into meltemi.alert (alert_id, number, kind, state, severity, network, node_id, sensor, summary,"
                        + " started_at, updated_at, acknowledged_at, resolved_at, facts) values"
                        + " ('one', 1, 'SEVERITY', 'RESOLVED', 'DANGER', 'n', 'a', 't', '', '2026-11-01 09:05Z',"
                        + " '2026-11-01 10:05Z', '2026-11-01 09:06Z', '2026-11-01 10:05Z', '{}'),"
                        + " ('two', 1, 'SEVERITY', 'FIRING', 'DANGER', 'n', 'b', 't', '', '2026-11-01 09:30Z',"
                        + " '2026-11-01 09:30Z', null, null, '{}')");

        assertThat(Asked.rows(database, "around-alert", "alert=one;before=5 min;after=5 min"))
                .containsExactly(
                        "2026-11-01 09:00:00+00|-00:05:00|n|a|t|20|null|C|GOOD|t",
                        "2026-11-01 09:10:00+00|00:05:00|n|a|t|22|null|C|OUT_OF_RANGE|t");
        assertThat(Asked.rows(database, "around-alert", "alert=one;before=4 min;after=4 min"))
                .isEmpty();
        assertThat(Asked.rows(database, "alert-response", "now=2026-11-02Z"))
                .containsExactly("SEVERITY|DANGER|2|1|1|00:01:00|01:00:00|01:00:00");
        assertThat(Asked.rows(database, "alert-response", "now=2026-11-01 09:05Z"))
                .isEmpty();
    }

    @Test
    void noisySensors_sensorsOfOneName_areComparedWithTheirMedian() throws Exception {
        Readings.store(database, "still", "hum", "2026-11-05 10:00,50", "2026-11-05 10:01,50", "2026-11-05 11:00,90");
        Readings.store(database, "usual", "hum", "2026-11-05 10:00,49", "2026-11-05 10:01,51");
        Readings.store(
                database,
                "noisy",
                "hum",
                "2026-11-05 10:00,47",
                "2026-11-05 10:01,53",
                "2026-11-05 11:00,147",
                "2026-11-05 11:01,153");

        // noise: 0, sqrt 2, 3 sqrt 2; the median is sqrt 2
        assertThat(Asked.rows(database, "noisy-sensors", "now=2026-11-05 12:00Z;span=3 hours"))
                .hasSize(3)
                .satisfiesExactly(
                        row -> assertThat(row)
                                .matches(
                                        "n\\|noisy\\|hum\\|4\\.2426.*\\|1\\.4142.*\\|(3|3\\.0000.*|2\\.9999.*)\\|100\\|4"),
                        row -> assertThat(row)
                                .startsWith("n|usual|hum|1.41421")
                                .contains("|1|")
                                .endsWith("|50|2"),
                        row -> assertThat(row).startsWith("n|still|hum|0|").contains("|0|"));
        assertThat(Asked.rows(database, "noisy-sensors", "now=2026-11-05 12:00Z;span=3 hours;top=1"))
                .hasSize(1);
    }

    @Test
    void sideBySide_otherSensor_isTheOneBefore() throws Exception {
        assertThat(Asked.rows(
                        database,
                        "side-by-side",
                        "network=n;node=a;sensor=t;other_node=b;other_sensor=t;now=2026-11-02Z;span=15 hours"))
                .containsExactly(
                        "2026-11-01 09:00:00+00|20|null|null|null|null",
                        "2026-11-01 09:10:00+00|22|null|null|null|null",
                        "2026-11-01 10:00:00+00|30|2026-11-01 09:59:00+00|31|-1|00:01:00");
    }

    @Test
    void monthExport_month_isOneOfUtc() throws Exception {
        Readings.store(database, "m", "t", "2027-08-31 23:59,1", "2027-09-01 00:00,2", "2027-09-30 23:59,3");
        Readings.store(database, "m", "t", "2027-10-01 00:00,4");

        assertThat(Asked.rows(database, "month-export", "now=2027-09-15Z"))
                .containsExactly(
                        "2027-09-01 00:00:00+00|n|m|t|2|null|float|C|GOOD|null|2027-09-01 00:00:00+00",
                        "2027-09-30 23:59:00+00|n|m|t|3|null|float|C|GOOD|null|2027-09-30 23:59:00+00");
    }

    @Test
    @DisplayName("SQL-01: the ledger by node")
    void dataQuality_node_hasItsLedgerAndUsualReason() throws Exception {
        execute(
                database,
                "insert into meltemi.node_hour (network, node_id, hour, received, stored, rejected, duplicate,"
                        + " last_arrived_at) values ('n', 'a', '2026-11-01 09:00Z', 10, 7, 2, 1, '2026-11-01 09:59Z'),"
                        + " ('n', 'a', '2026-11-01 10:00Z', 30, 29, 1, 0, '2026-11-01 10:59Z'),"
                        + " ('n', 'a', '2026-11-01 07:00Z', 99, 99, 0, 0, '2026-11-01 07:59Z')");
        execute(
                database,
                "insert into meltemi.rejection (time, topic, reason, detail, payload, network, node_id, origin_partition,"
                        + " origin_offset, origin_index, readings) select timestamptz '2026-11-01 09:30Z', 't',"
                        + " case when i < 2 then 'RARE' else 'USUAL' end, '', '', 'n', 'a', 0, i, 0, 1"
                        + " from generate_series(1, 3) i");

        assertThat(Asked.rows(database, "data-quality", "now=2026-11-01 10:30Z;hours=3"))
                .containsExactly("n|a|40|36|3|1|7.50|1|USUAL", "n|b|0|0|0|0|null|3|null", "n|c|0|0|0|0|null|3|null");
    }

    @Test
    void availability_stretches_countFromBothBorders() throws Exception {
        execute(
                database,
                "insert into meltemi.node_event (network, node_id, sequence, time, event, actor, detail) values"
                        + " ('n', 'a', 1, '2026-10-31 20:00Z', 'OFFLINE', 'server', '{}'),"
                        + " ('n', 'a', 2, '2026-11-01 01:00Z', 'ONLINE', 'server', '{}'),"
                        + " ('n', 'a', 3, '2026-11-01 02:00Z', 'BLOCKED', 'server', '{}'),"
                        + " ('n', 'a', 4, '2026-11-01 03:00Z', 'OFFLINE', 'server', '{}'),"
                        + " ('n', 'b', 1, '2026-11-01 02:00Z', 'ONLINE', 'server', '{}')");

        assertThat(Asked.rows(database, "availability", "now=2026-11-01 05:00Z;span=5 hours"))
                .containsExactly("n|a|40.000|3.000|2|2.000", "n|b|100.000|0.000|0|null");
    }

    @Test
    void percentiles_day_leavesOutWhatIsOutOfRange() throws Exception {
        assertThat(Asked.rows(database, "percentiles", "network=n;node=a;sensor=t;now=2026-11-02Z;span=1 day"))
                .singleElement()
                .asString()
                .isEqualTo("2026-11-01 00:00:00+00|3|20|10|10|11|15|20|25|29|29.8|30");
        assertThat(Asked.rows(database, "percentiles", "network=n;node=a;sensor=t;now=2026-10-02Z"))
                .isEmpty();
    }

    @Test
    void dayProfile_hours_areMeansOverDays() throws Exception {
        assertThat(Asked.rows(database, "day-profile", "network=n;node=a;sensor=t;now=2026-11-03Z;days=2"))
                .containsExactly(
                        "8|10|null|10|10|1|1",
                        "9|21|null|20|22|2|1",
                        "10|16.666666666666668|14.142135623730951|5|30|3|2");
    }

    @Test
    void evenlySpaced_longGap_staysOpen() throws Exception {
        assertThat(Asked.rows(
                        database,
                        "evenly-spaced",
                        "network=n;node=a;sensor=t;now=2026-11-01 10:10Z;span=70 min;step=10 min;max_gap=30 min"))
                .containsExactly(
                        "2026-11-01 09:00:00+00|1|20|f",
                        "2026-11-01 09:10:00+00|1|22|f",
                        "2026-11-01 09:20:00+00|0|null|f",
                        "2026-11-01 09:30:00+00|0|null|f",
                        "2026-11-01 09:40:00+00|0|null|f",
                        "2026-11-01 09:50:00+00|0|null|f",
                        "2026-11-01 10:00:00+00|1|30|f");
        assertThat(Asked.rows(
                        database,
                        "evenly-spaced",
                        "network=n;node=a;sensor=t;now=2026-11-01 10:10Z;span=70 min;step=10 min;max_gap=40 min"))
                .contains("2026-11-01 09:40:00+00|0|26.8|t");
    }

    @Test
    void patterns_day_areTheNewestFirst() throws Exception {
        execute(
                database,
                "insert into meltemi.pattern (pattern_id, revision, found_at, kind, network, node_id, sensor, start_time,"
                        + " end_time, is_open, score, severity, explanation, detail) values"
                        + " ('p1', 1, '2026-11-01 09:00Z', 'ANOMALY', 'n', 'a', 't', '2026-11-01 08:00Z',"
                        + " '2026-11-01 09:00Z', true, 0.9, 'WARNING', 'unlike before', '{}'),"
                        + " ('p2', 1, '2026-11-01 10:00Z', 'MOTIF', 'n', 'b', null, '2026-11-01 08:00Z',"
                        + " '2026-11-01 09:00Z', false, 0.4, null, 'twice', '{}')");

        assertThat(Asked.rows(database, "patterns", "now=2026-11-02 09:00Z"))
                .containsExactly(
                        "2026-11-01 10:00:00+00|MOTIF|n|b|null|2026-11-01 08:00:00+00|2026-11-01 09:00:00+00|f|0.4|null"
                                + "|twice|p2",
                        "2026-11-01 09:00:00+00|ANOMALY|n|a|t|2026-11-01 08:00:00+00|2026-11-01 09:00:00+00|t|0.9"
                                + "|WARNING|unlike before|p1");
        assertThat(Asked.rows(database, "patterns", "node=a;kind=ANOMALY;least_score=0.5;now=2026-11-01 09:01Z"))
                .hasSize(1);
        assertThat(Asked.rows(database, "patterns", "now=2026-11-01 09:00Z")).isEmpty();
        assertThat(Asked.rows(database, "patterns", "least_score=0.95;now=2026-11-02Z"))
                .isEmpty();
    }

    @Test
    void queries_defaultsAlone_areUnderstood() throws Exception {
        try (Connection connection = database.getConnection()) {
            for (Query query : QueryCatalog.all()) {
                Map<String, String> values = new HashMap<>();
                query.parameters().stream()
                        .filter(parameter -> parameter.required())
                        .forEach(parameter -> values.put(parameter.name(), "a"));
                assertThat(Asked.rows(connection, query, values))
                        .as(query.name())
                        .isInstanceOf(List.class);
            }
        }
    }
}
