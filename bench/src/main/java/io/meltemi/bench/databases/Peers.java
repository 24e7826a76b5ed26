package io.meltemi.bench.databases;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The peer layouts with the oldest part of the same history, and some of the stored questions put to them. */
final class Peers {

    private static final String FILL_PAPER = "insert into " + Layouts.PAPER + " (network, node_id, country,"
            + " district_state, city, area_description, area, building, room, sensor, data_type, data_range_units, data,"
            + " received_at) select r.network, r.node_id, n.country, n.district_state, n.city, n.area_description, n.area,"
            + " n.building, n.room, r.sensor, r.data_type, '0-1000 ' || r.unit, r.value::text, r.time"
            + " from readings r join nodes n on n.network = r.network and n.node_id = r.node_id"
            + " where r.time < '%s' order by r.time";
    private static final String FILL_JSONB =
            "insert into " + Layouts.JSONB + " (received_at, document) select received_at,"
                    + " jsonb_build_object('network', network, 'node', node_id, 'country', country, 'districtState',"
                    + " district_state, 'city', city, 'areaDescription', area_description, 'area', area, 'building', building,"
                    + " 'room', room, 'sensor', sensor, 'dataType', data_type, 'dataRangeUnits', data_range_units, 'data',"
                    + " data::numeric) from " + Layouts.PAPER + " order by id";

    /** A question to a peer: the name of the stored one, and its SQL over each peer with the parameters' names in braces. */
    private record Question(String name, String paper, String jsonb) {}

    private static final List<Question> QUESTIONS = List.of(
            new Question(
                    "latest-values",
                    "select distinct on (node_id, sensor) node_id, sensor, data, received_at from " + Layouts.PAPER
                            + " where received_at <= {now}::timestamptz order by node_id, sensor, received_at desc",
                    "select distinct on (document->>'node', document->>'sensor') document->>'node',"
                            + " document->>'sensor', document->>'data', received_at from " + Layouts.JSONB
                            + " where received_at <= {now}::timestamptz"
                            + " order by document->>'node', document->>'sensor', received_at desc"),
            new Question(
                    "last-hour",
                    "select received_at, data from " + Layouts.PAPER + " where node_id = {node} and sensor = {sensor}"
                            + " and received_at >= {now}::timestamptz - interval '1 hour'"
                            + " and received_at < {now}::timestamptz order by received_at",
                    "select received_at, document->>'data' from " + Layouts.JSONB + " where document->>'node' = {node}"
                            + " and document->>'sensor' = {sensor}"
                            + " and received_at >= {now}::timestamptz - interval '1 hour'"
                            + " and received_at < {now}::timestamptz order by received_at"),
            new Question(
                    "daily-extremes",
                    "select date_trunc('day', received_at, 'UTC'), sensor, min(data::float8), max(data::float8), count(*)"
                            + " from " + Layouts.PAPER + " where building = {building}"
                            + " and received_at > {now}::timestamptz - interval '30 days'"
                            + " and received_at <= {now}::timestamptz group by 1, 2 order by 1, 2",
                    "select date_trunc('day', received_at, 'UTC'), document->>'sensor',"
                            + " min((document->>'data')::float8), max((document->>'data')::float8), count(*) from "
                            + Layouts.JSONB + " where document->>'building' = {building}"
                            + " and received_at > {now}::timestamptz - interval '30 days'"
                            + " and received_at <= {now}::timestamptz group by 1, 2 order by 1, 2"),
            new Question(
                    "percentiles",
                    percentiles("data::float8", Layouts.PAPER, "node_id = {node} and sensor = {sensor}"),
                    percentiles(
                            "(document->>'data')::float8",
                            Layouts.JSONB,
                            "document->>'node' = {node} and document->>'sensor' = {sensor}")));

    private final Database database;
    private final HistoryPlan plan;

    Peers(Database database, HistoryPlan plan) {
        this.database = database;
        this.plan = plan;
    }

    /**
     * Fills the peers with about so many of the oldest readings.
     *
     * @return the end of the time that they hold
     */
    Instant fill(long readings, Instant end) throws SQLException {
        double share = Math.min(1, readings / (double) plan.readings());
        long seconds = Duration.between(HistoryPlan.START, end).toSeconds();
        Instant until = HistoryPlan.START.plusSeconds((long) (share * seconds));
        database.execute(String.format(FILL_PAPER, until));
        database.execute(FILL_JSONB);
        database.execute("vacuum analyze " + Layouts.PAPER + ", " + Layouts.JSONB);
        return until;
    }

    /** The questions that peers are asked, by the names of the stored ones. */
    static List<String> names() {
        return QUESTIONS.stream().map(Question::name).toList();
    }

    /** A question's SQL by the peer's table, with names of parameters in braces. */
    static Map<String, String> statements(String name) {
        Question question = QUESTIONS.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        return Map.of(Layouts.PAPER, question.paper(), Layouts.JSONB, question.jsonb());
    }

    private static String percentiles(String value, String table, String where) {
        return "select count(*), percentile_cont(array[0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]) within group (order by "
                + value + ") from " + table + " where " + where
                + " and received_at >= {now}::timestamptz - interval '7 days' and received_at < {now}::timestamptz";
    }
}
