package io.meltemi.console.sensorthings.sql;

import java.util.List;
import java.util.Map;

/** Where all but observations are found. */
final class ThingSources {

    private static final String OPEN_NETWORK = "{e}.network <> all({networks})";

    /** Of a row of datastreams with its network. */
    static final String OPEN_DATASTREAM =
            OPEN_NETWORK + " and ({e}.series_id is null or {e}.network || '/' || {e}.name not like all({sensors}))";

    private static final String PLACE_PROPERTIES = "jsonb_build_object('network', {e}.network, 'country', {e}.country,"
            + " 'districtState', {e}.district_state, 'city', {e}.city, 'areaDescription', {e}.area_description,"
            + " 'area', {e}.area, 'building', {e}.building, 'room', {e}.room)";

    private static final String PLACE_DESCRIPTION = "concat_ws(' / ', {e}.country, {e}.district_state, {e}.city,"
            + " {e}.area_description, {e}.area, {e}.building, {e}.room)";

    private static final String NODE_PROPERTIES =
            """
            (select jsonb_strip_nulls(jsonb_build_object('network', n.network, 'node', n.node_id,
                'functionalMode', n.functional_mode, 'severity', n.severity, 'reportedSeverity', n.reported_severity,
                'assessedSeverity', n.assessed_severity, 'severitySince', n.severity_since,
                'severityReason', n.severity_reason, 'connectivity', n.connectivity,
                'connectivitySince', n.connectivity_since, 'lastSeen', n.last_seen, 'platform', n.platform, 'os', n.os,
                'configVersion', n.config_version, 'samplingIntervalSeconds', n.sampling_interval_seconds))
            from public.nodes n where n.network = {e}.network and n.node_id = {e}.node_id)""";

    static final Source THING = new Source(
            "meltemi.thing {e}",
            OPEN_NETWORK,
            List.of("{e}.thing"),
            List.of("{e}.thing"),
            Map.of("thing", "{e}.thing", "place", "{e}.place"),
            Map.of(
                    "name", Column.text("{e}.node_id"),
                    "description", Column.text("'Node ' || {e}.node_id || ' of network ' || {e}.network"),
                    "properties", Column.json(NODE_PROPERTIES)));

    /** Those where something is now come first. */
    static final Source LOCATION = place("location");

    static final Source FEATURE_OF_INTEREST = place("feature");

    /** The newest first. */
    static final Source HISTORICAL_LOCATION = new Source(
            "(select s.stay, s.thing, s.since, s.place, t.network from meltemi.stay s join meltemi.thing t on t.thing = s.thing)"
                    + " {e}",
            OPEN_NETWORK,
            List.of("{e}.stay"),
            List.of("(- extract(epoch from {e}.since))", "{e}.stay"),
            Map.of("thing", "{e}.thing", "place", "{e}.place"),
            Map.of("time", Column.instant("{e}.since")));

    static final Source DATASTREAM = new Source(
            "(select d.datastream, d.thing, d.series_id, d.severity_of, d.hardware, d.property, d.name, d.data_type, d.unit,"
                    + " t.network, t.node_id from meltemi.datastream d join meltemi.thing t on t.thing = d.thing) {e}",
            OPEN_DATASTREAM,
            List.of("{e}.datastream"),
            List.of("{e}.datastream"),
            Map.of(
                    "thing", "{e}.thing",
                    "hardware", "{e}.hardware",
                    "property", "{e}.property",
                    "series", "{e}.series_id",
                    "severity", "{e}.severity_of"),
            Map.of(
                    "name", Column.text("{e}.name || ' of ' || {e}.node_id"),
                    "description",
                            Column.text("{e}.name || ' of node ' || {e}.node_id || ' of network ' || {e}.network"
                                    + " || coalesce(', in ' || {e}.unit, '')"),
                    "unitOfMeasurement",
                            Column.json(
                                    """
                                    (select jsonb_build_object('name', coalesce(u.name, {e}.unit),
                                        'symbol', coalesce(u.symbol, {e}.unit), 'definition', u.definition)
                                    from (values (1)) one left join meltemi.unit u on u.unit = {e}.unit)"""),
                    "observationType",
                            Column.text(
                                    "'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_' || case {e}.data_type"
                                            + " when 'float' then 'Measurement' when 'int' then 'CountObservation'"
                                            + " when 'severity' then 'CategoryObservation' else 'Observation' end"),
                    "phenomenonTime", Column.period(bound("min"), bound("max")),
                    "resultTime", Column.period(bound("min"), bound("max")),
                    "properties",
                            Column.json(
                                    "jsonb_strip_nulls(jsonb_build_object('network', {e}.network, 'node', {e}.node_id,"
                                            + " 'sensor', {e}.name, 'dataType', {e}.data_type, 'unit', {e}.unit))")));

    static final Source SENSOR = new Source(
            "meltemi.hardware {e}",
            used("hardware"),
            List.of("{e}.hardware"),
            List.of("{e}.hardware"),
            Map.of("hardware", "{e}.hardware"),
            Map.of(
                    "name",
                            Column.text("case {e}.kind when 'DECLARED' then {e}.name when 'SEVERITY' then 'severity'"
                                    + " else 'undeclared' end"),
                    "description",
                            Column.text("case {e}.kind when 'DECLARED' then 'Hardware of type ' || {e}.name"
                                    + " when 'SEVERITY' then 'The higher of what a node reports and what the rules say'"
                                    + " else 'Hardware that no configuration names' end"),
                    "encodingType", Column.text("'text/html'"),
                    "metadata",
                            Column.text(
                                    "'<p>' || case {e}.kind when 'DECLARED' then 'Type, as the configurations of the nodes"
                                            + " name it: ' || replace(replace(replace({e}.name, '&', '&amp;'), '<', '&lt;'),"
                                            + " '>', '&gt;') when 'SEVERITY' then 'Severity of a node: NORMAL, WARNING or DANGER'"
                                            + " else 'Not in the configuration of the node' end || '</p>'"),
                    "properties",
                            Column.json("jsonb_strip_nulls(jsonb_build_object('kind', lower({e}.kind),"
                                    + " 'type', nullif({e}.name, '')))")));

    static final Source OBSERVED_PROPERTY = new Source(
            "meltemi.observed_property {e}",
            used("property"),
            List.of("{e}.property"),
            List.of("{e}.property"),
            Map.of("property", "{e}.property"),
            Map.of(
                    "name", Column.text("{e}.name"),
                    "definition", Column.text("{e}.definition"),
                    "description",
                            Column.text("case {e}.kind when 'SEVERITY' then 'How severe things are at a node'"
                                    + " else 'What sensors named ' || {e}.name || ' measure' end"),
                    "properties", Column.json("jsonb_build_object('kind', lower({e}.kind))")));

    private ThingSources() {}

    private static Source place(String geometry) {
        return new Source(
                "meltemi.place {e}",
                OPEN_NETWORK,
                List.of("{e}.place"),
                List.of("(not exists (select from meltemi.thing t where t.place = {e}.place))", "{e}.place"),
                Map.of("place", "{e}.place"),
                Map.of(
                        "name",
                        Column.text("concat_ws(', ', {e}.room, {e}.building, {e}.area_description, {e}.city)"),
                        "description",
                        Column.text(PLACE_DESCRIPTION),
                        "encodingType",
                        Column.text("'application/geo+json'"),
                        geometry,
                        Column.point("{e}.longitude", "{e}.latitude"),
                        "properties",
                        Column.json(PLACE_PROPERTIES)));
    }

    /** What a datastream that may be seen has. */
    private static String used(String key) {
        return "exists (select from (select d.*, t.network from meltemi.datastream d"
                + " join meltemi.thing t on t.thing = d.thing) u where u." + key + " = {e}." + key + " and "
                + OPEN_DATASTREAM.replace("{e}", "u") + ")";
    }

    private static String bound(String function) {
        return "coalesce((select " + function + "(r.time) from meltemi.reading r where r.series_id = {e}.series_id),"
                + " (select " + function + "(v.time) from " + ObservationSources.SEVERITIES
                + " v where v.thing = {e}.severity_of))";
    }
}
