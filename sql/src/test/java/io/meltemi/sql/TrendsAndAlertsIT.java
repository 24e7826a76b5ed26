package io.meltemi.sql;

import static io.meltemi.sql.TestDatabase.execute;
import static io.meltemi.sql.TestDatabase.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tables and views of trends and alerts. */
class TrendsAndAlertsIT {

    private static TestDatabase server;
    private DataSource database;

    @BeforeAll
    static void start() throws Exception {
        server = TestDatabase.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void migrate() throws Exception {
        database = server.empty();
        Migrations.migrate(database);
    }

    @Test
    @DisplayName("Section 7: a series' newest trends, a node's alerts and the open ones are found by an index")
    void views_ofTrendsAndAlerts_useAnIndex() throws Exception {
        execute(
                database,
                "insert into meltemi.series (network, node_id, sensor)"
                        + " select 'n', 'a' || i, 't' from generate_series(1, 1000) i");
        execute(
                database,
                "insert into meltemi.trend_window (name, window_seconds, method) values"
                        + " ('PT15M', 900, 'LEAST_SQUARES'), ('5 readings', null, 'LEAST_SQUARES')");
        query(database, "select meltemi.ensure_trend_partitions('2026-11-01', '2026-12-31')");
        execute(
                database,
                "insert into meltemi.trend select timestamptz '2026-11-22 00:00+00' + i * interval '1 min', 0, 5, 240,"
                        + " 0.1, 20, 0.5, s, 1 + i % 2, null, null from generate_series(1, 200) i, generate_series(1, 100) s");
        execute(
                database,
                "insert into meltemi.alert (alert_id, number, kind, state, severity, network, node_id, summary, started_at,"
                        + " updated_at, facts) select i, 1, 'SEVERITY', case when i % 1000 = 0 then 'FIRING' else 'RESOLVED'"
                        + " end, 'DANGER', 'n', 'a' || i % 500, '', timestamptz '2026-11-22 00:00+00' + i * interval '1 s',"
                        + " now(), '{}' from generate_series(1, 20000) i");
        execute(
                database,
                "insert into meltemi.alert_event select i % 2000, 'life', i, timestamptz '2026-11-22 00:00+00' +"
                        + " i * interval '1 s', 'FIRED', 'server', '{}', 'DANGER', 'FIRING' from generate_series(1, 20000) i");
        execute(database, "analyze");

        for (String select : List.of(
                "select * from trends where network = 'n' and node_id = 'a7' and sensor = 't' order by window_end desc"
                        + " limit 10",
                "select * from alerts where alert_id = '7'",
                "select * from alerts where network = 'n' and node_id = 'a7' order by started_at desc limit 10",
                "select * from alerts where state <> 'RESOLVED' order by started_at desc",
                "select * from alert_events where alert_id = '7' order by number",
                "select * from alert_events where time > '2026-11-22 05:33:00+00'")) {
            assertThat(String.join("\n", query(database, "explain " + select)))
                    .as(select)
                    .contains("Index")
                    .doesNotContain("Seq Scan on trend_y2026m11", "Seq Scan on alert");
        }
        assertThat(query(
                        database,
                        "select window_end, window_length, window_name, span_seconds from trends"
                                + " where node_id = 'a7' and window_end <= '2026-11-22 00:02+00' order by window_end"))
                .containsExactly(
                        "2026-11-22 00:01:00+00|00:04:00|5 readings|240", "2026-11-22 00:02:00+00|00:15:00|PT15M|240");
    }

    @Test
    @DisplayName("KAFKA-02: a forecast that has not changed for an hour counts as ended, whatever became of its end")
    void alerts_openForAnHourWithoutChange_forecastCountsAsEnded() throws Exception {
        execute(
                database,
                "insert into meltemi.alert (alert_id, number, kind, state, severity, network, node_id, summary, started_at,"
                        + " updated_at, facts) select a.id, 1, a.kind, a.state, 'WARNING', 'n', 'a', '', a.at, a.at, '{}'"
                        + " from (values ('lost', 'FORECAST', 'ACKNOWLEDGED', now() - interval '2 hours'),"
                        + " ('holds', 'FORECAST', 'FIRING', now() - interval '50 minutes'),"
                        + " ('ended', 'FORECAST', 'RESOLVED', now() - interval '2 hours'),"
                        + " ('offline', 'NODE_OFFLINE', 'FIRING', now() - interval '2 hours')) a (id, kind, state, at)");

        assertThat(query(
                        database,
                        "select alert_id, state, resolved_at - updated_at from alerts where state <> 'RESOLVED'"
                                + " or resolved_at is not null order by alert_id"))
                .containsExactly("holds|FIRING|null", "lost|RESOLVED|01:00:00", "offline|FIRING|null");
    }

    @Test
    @DisplayName(
            "Section 7: every view of trends, alerts and patterns says what it is, and so do the columns that need it")
    void views_ofTrendsAndAlerts_haveComments() throws Exception {
        assertThat(
                        query(
                                database,
                                "select c.relname, obj_description(c.oid, 'pg_class') is not null,"
                                        + " count(d.description) > 0 from pg_class c"
                                        + " left join pg_description d on d.objoid = c.oid and d.objsubid > 0"
                                        + " where c.relname in ('trends', 'alerts', 'alert_events', 'patterns') group by c.oid order by 1"))
                .containsExactly("alert_events|t|t", "alerts|t|t", "patterns|t|t", "trends|t|t");
    }

    @Test
    @DisplayName("MSG-05: trends of any age have a partition, each made once")
    void ensureTrendPartitions_newMonths_makesEachOnce() throws Exception {

        assertThat(query(database, "select meltemi.ensure_trend_partitions('1970-01-01', '1970-01-02')"))
                .containsExactly("1");
        assertThat(query(database, "select meltemi.ensure_trend_partitions('2026-11-30', '2026-12-01')"))
                .containsExactly("2");
        assertThat(query(database, "select meltemi.ensure_trend_partitions('2026-11-01', '2026-12-31')"))
                .containsExactly("0");
        execute(
                database,
                "insert into meltemi.trend select t, 0, 5, 240, 0.1, 20, 0.5, 1, 1, null, null from (values"
                        + " (timestamptz '1969-05-01 00:00+00'), ('2026-12-01 00:00+00')) v (t)");
        assertThat(query(database, "select tableoid::regclass from meltemi.trend order by window_end"))
                .containsExactly("meltemi.trend_before_2000", "meltemi.trend_y2026m12");
        assertThat(query(database, "select count(*) from pg_inherits where inhparent = 'meltemi.reading'::regclass"))
                .containsExactly("0");
        assertThatThrownBy(() -> query(database, "select meltemi.ensure_trend_partitions('-infinity', '2026-01-01')"))
                .hasMessageContaining("finite range");
    }
}
