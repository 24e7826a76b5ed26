package io.meltemi.console.sensorthings.sql;

import java.util.List;
import java.util.Map;

/** Where observations are found: readings, and changes of severity. */
final class ObservationSources {

    /** The severity of each node as it was when it became known, and after each change. */
    static final String SEVERITIES =
            """
            (select t.thing, c.time, c.number * 2 + case c.origin when 'ASSESSED' then 1 else 0 end as identity, c.severity,
                c.origin, c.reason, c.rule, c.sensor
            from meltemi.thing t
            join meltemi.severity_change c on c.network = t.network and c.node_id = t.node_id
            union all
            select t.thing, t.since, -1, coalesce(
                    (select c.severity_before from meltemi.severity_change c
                    where c.network = t.network and c.node_id = t.node_id order by c.time, c.number limit 1),
                    (select n.severity from public.nodes n where n.network = t.network and n.node_id = t.node_id)),
                null, 'as it began', null, null
            from meltemi.thing t
            where not exists (
                select from meltemi.severity_change c
                where c.network = t.network and c.node_id = t.node_id and c.time <= t.since))""";

    private static final String PLACE =
            "coalesce((select s.place from meltemi.stay s where s.thing = %1$s and s.since <= {e}.time"
                    + " order by s.since desc limit 1),"
                    + " (select s.place from meltemi.stay s where s.thing = %1$s order by s.since limit 1))";

    private static final String MILLISECOND = "floor(extract(epoch from {e}.time) * 1000)::bigint";

    /** As JSON has it: each number with a point, so that all are of one type. */
    private static final String NUMBER_TEXT = "case when {e}.value = trunc({e}.value) and abs({e}.value) < 1e15"
            + " then {e}.value::bigint || '.0' else {e}.value::text end";

    private static final String OPEN_SERIES =
            "select u.series_id from (select d.series_id, d.name, d.thing, t.network from meltemi.datastream d"
                    + " join meltemi.thing t on t.thing = d.thing where d.series_id is not null) u where "
                    + ThingSources.OPEN_DATASTREAM.replace("{e}", "u");

    static final Source READING = new Source(
            OPEN_SERIES,
            "meltemi.reading {e}",
            "{e}.series_id in (" + OPEN_SERIES + ")",
            List.of(
                    "(select d.datastream from meltemi.datastream d where d.series_id = {e}.series_id)",
                    MILLISECOND,
                    ordinal("meltemi.reading", "series_id")),
            List.of("{e}.series_id", "{e}.time", "{e}.identity"),
            Map.of(
                    "series",
                    "{e}.series_id",
                    "place",
                    PLACE.formatted("(select d.thing from meltemi.datastream d where d.series_id = {e}.series_id)")),
            Map.of(
                    "phenomenonTime", Column.instant("{e}.time"),
                    "resultTime", Column.instant("{e}.time"),
                    "result",
                            Column.result(
                                    "{e}.value",
                                    "coalesce({e}.text_value, " + NUMBER_TEXT + ")",
                                    "case when {e}.value is not null then (" + NUMBER_TEXT
                                            + ")::json else to_json({e}.text_value) end"),
                    "resultQuality",
                            Column.text(
                                    "(select f.quality from meltemi.reading_format f where f.format_id = {e}.format_id)"),
                    "parameters",
                            Column.json("jsonb_strip_nulls(jsonb_build_object('seq', case when {e}.identity >= 0"
                                    + " then {e}.identity else {e}.seq end, 'arrivedAt', "
                                    + Column.formatted("{e}.arrived_at") + "))")));

    static final Source SEVERITY = new Source(
            SEVERITIES + " {e}",
            "{e}.thing in (select u.thing from meltemi.thing u where u.network <> all({networks}))",
            List.of(
                    "(select d.datastream from meltemi.datastream d where d.severity_of = {e}.thing)",
                    MILLISECOND,
                    ordinal(SEVERITIES, "thing")),
            List.of("{e}.thing", "{e}.time", "{e}.identity"),
            Map.of("severity", "{e}.thing", "place", PLACE.formatted("{e}.thing")),
            Map.of(
                    "phenomenonTime", Column.instant("{e}.time"),
                    "resultTime", Column.instant("{e}.time"),
                    "result", Column.result("null::float8", "{e}.severity", "to_json({e}.severity)"),
                    "resultQuality", Column.text("'GOOD'"),
                    "parameters",
                            Column.json(
                                    "jsonb_strip_nulls(jsonb_build_object('origin', {e}.origin, 'reason', {e}.reason,"
                                            + " 'rule', {e}.rule, 'sensor', {e}.sensor))")));

    private ObservationSources() {}

    /** How many observations of the same millisecond are before. */
    private static String ordinal(String from, String line) {
        return "(select count(*) from " + from + " b where b." + line + " = {e}." + line
                + " and b.time >= date_trunc('milliseconds', {e}.time) and b.time <= {e}.time"
                + " and (b.time, b.identity) < ({e}.time, {e}.identity))";
    }
}
