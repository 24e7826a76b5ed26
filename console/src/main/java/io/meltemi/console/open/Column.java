package io.meltemi.console.open;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table that is given away.
 *
 * @param name as members of JSON and headings of CSV have it
 * @param repeats whether each row has the same, so that only CSV, which has no other place for it, shows it
 */
record Column(String name, Kind kind, boolean repeats) {

    /** What a column's values are. */
    enum Kind {
        TEXT,
        WHOLE,
        NUMBER,
        TIME
    }

    static Column text(String name) {
        return new Column(name, Kind.TEXT, false);
    }

    static Column whole(String name) {
        return new Column(name, Kind.WHOLE, false);
    }

    static Column number(String name) {
        return new Column(name, Kind.NUMBER, false);
    }

    static Column time(String name) {
        return new Column(name, Kind.TIME, false);
    }

    /** One that each row has the same. */
    Column repeated() {
        return new Column(name, kind, true);
    }

    /** Writes a member; nothing where there is no value. */
    void json(JsonGenerator json, ResultSet rows, int place) throws SQLException, IOException {
        switch (kind) {
            case TEXT -> {
                String text = rows.getString(place);
                if (text != null) {
                    json.writeStringField(name, text);
                }
            }
            case WHOLE -> {
                long number = rows.getLong(place);
                if (!rows.wasNull()) {
                    json.writeNumberField(name, number);
                }
            }
            case NUMBER -> {
                double number = rows.getDouble(place);
                if (!rows.wasNull() && Double.isFinite(number)) {
                    json.writeNumberField(name, number);
                }
            }
            case TIME -> {
                Instant time = instant(rows, place);
                if (time != null) {
                    json.writeStringField(name, time.toString());
                }
            }
        }
    }

    /** A cell; empty where there is no value. */
    String cell(ResultSet rows, int place) throws SQLException {
        String cell =
                switch (kind) {
                    case TEXT -> harmless(rows.getString(place));
                    case WHOLE, NUMBER -> rows.getString(place);
                    case TIME -> {
                        Instant time = instant(rows, place);
                        yield time == null ? null : time.toString();
                    }
                };
        return cell == null ? "" : cell;
    }

    static @Nullable Instant instant(ResultSet rows, int place) throws SQLException {
        OffsetDateTime time = rows.getObject(place, OffsetDateTime.class);
        return time == null ? null : time.toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Text that a spreadsheet would take for a formula gets an apostrophe before it. */
    private static @Nullable String harmless(@Nullable String text) {
        return text == null || text.isEmpty() || "=+-@\t\r\n".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }
}
