package io.meltemi.console.sensorthings.sql;

import java.util.List;

/**
 * How a property is found in a row {@code {e}}.
 *
 * @param parts templates: one; two of a period (begin, end), of what is a number or text, and of a point (longitude, latitude)
 * @param json a template of the property as JSON
 */
record Column(Kind kind, boolean isNullable, List<String> parts, String json) {

    /** What a property is. */
    enum Kind {
        TEXT,
        INSTANT,
        PERIOD,
        /** A number, or else text. */
        RESULT,
        JSON,
        POINT
    }

    /** Of one width, so that times as text sort as times. */
    private static final String RFC_3339 = "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

    Column {
        parts = List.copyOf(parts);
    }

    static Column text(String sql) {
        return new Column(Kind.TEXT, false, List.of(sql), "to_json((" + sql + ")::text)");
    }

    static Column instant(String sql) {
        return new Column(Kind.INSTANT, false, List.of(sql), "to_json(" + formatted(sql) + ")");
    }

    static Column period(String begin, String end) {
        String json = "to_json(" + formatted(begin) + " || '/' || " + formatted(end) + ")";
        return new Column(Kind.PERIOD, true, List.of(begin, end), json);
    }

    static Column result(String number, String text, String json) {
        return new Column(Kind.RESULT, true, List.of(number, text), json);
    }

    static Column json(String sql) {
        return new Column(Kind.JSON, true, List.of(sql), sql);
    }

    /** A point in GeoJSON; where it has no coordinates, a feature without a geometry. */
    static Column point(String longitude, String latitude) {
        return new Column(
                Kind.POINT,
                true,
                List.of(longitude, latitude),
                "case when num_nulls(" + longitude + ", " + latitude + ") = 0"
                        + " then json_build_object('type', 'Point', 'coordinates', json_build_array(" + longitude + ", "
                        + latitude + "))"
                        + " else json_build_object('type', 'Feature', 'geometry', null, 'properties', null) end");
    }

    static String formatted(String sql) {
        return RFC_3339.formatted(sql);
    }
}
