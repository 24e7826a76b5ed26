package io.meltemi.console.open;

import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.meltemi.console.http.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table in each form that it is given in, written row by row.
 *
 * @param name what its rows are, the member of JSON that holds them
 * @param columns in the order of the statement's
 */
record OpenTable(String name, List<Column> columns) {

    OpenTable {
        columns = List.copyOf(columns);
    }

    /** Called for each row before it is written; ends the writing by an exception. */
    @FunctionalInterface
    interface Watch {
        void row() throws IOException;
    }

    /**
     * Writes all rows.
     *
     * @param members what stands before them in JSON
     */
    void write(Format format, Map<String, ?> members, ResultSet rows, OutputStream out, Watch watch)
            throws SQLException, IOException {
        switch (format) {
            case JSON -> {
                try (JsonGenerator json = generator(out)) {
                    json.writeStartObject();
                    members(json, members);
                    rows(json, rows, watch);
                    json.writeEndObject();
                }
            }
            case CSV -> csv(rows, out, watch);
            case GEOJSON -> geoJson(members, rows, out, watch);
        }
    }

    /** What it writes is neither completed nor ended when the rows break off. */
    static JsonGenerator generator(OutputStream out) throws IOException {
        return Json.MAPPER
                .getFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    }

    static void members(JsonGenerator json, Map<String, ?> members) throws IOException {
        for (Map.Entry<String, ?> member : members.entrySet()) {
            json.writePOJOField(member.getKey(), member.getValue());
        }
    }

    /** Writes the member that holds the rows. */
    void rows(JsonGenerator json, ResultSet rows, Watch watch) throws SQLException, IOException {
        json.writeArrayFieldStart(name);
        while (rows.next()) {
            watch.row();
            json.writeStartObject();
            fields(json, rows);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void fields(JsonGenerator json, ResultSet rows) throws SQLException, IOException {
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).repeats()) {
                columns.get(i).json(json, rows, i + 1);
            }
        }
    }

    private void csv(ResultSet rows, OutputStream out, Watch watch) throws SQLException, IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
        csv.writeRecord(columns.stream().map(Column::name).toList());
        while (rows.next()) {
            watch.row();
            List<String> cells = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                cells.add(columns.get(i).cell(rows, i + 1));
            }
            csv.writeRecord(cells);
        }
        csv.flush();
    }

    /** A feature collection (RFC 7946): each row is a point, without a geometry where the place is not known. */
    private void geoJson(Map<String, ?> members, ResultSet rows, OutputStream out, Watch watch)
            throws SQLException, IOException {
        int longitude = place("longitude");
        int latitude = place("latitude");
        try (JsonGenerator json = generator(out)) {
            json.writeStartObject();
            json.writeStringField("type", "FeatureCollection");
            members(json, members);
            json.writeArrayFieldStart("features");
            while (rows.next()) {
                watch.row();
                json.writeStartObject();
                json.writeStringField("type", "Feature");
                geometry(json, rows.getObject(longitude, Double.class), rows.getObject(latitude, Double.class));
                json.writeObjectFieldStart("properties");
                for (int i = 0; i < columns.size(); i++) {
                    if (i + 1 != longitude && i + 1 != latitude) {
                        columns.get(i).json(json, rows, i + 1);
                    }
                }
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void geometry(JsonGenerator json, @Nullable Double longitude, @Nullable Double latitude)
            throws IOException {
        if (longitude == null || latitude == null) {
            json.writeNullField("geometry");
            return;
        }
        json.writeObjectFieldStart("geometry");
        json.writeStringField("type", "Point");
        json.writeArrayFieldStart("coordinates");
        json.writeNumber(longitude);
        json.writeNumber(latitude);
        json.writeEndArray();
        json.writeEndObject();
    }

    private int place(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i + 1;
            }
        }
        throw new IllegalStateException(name + " has no column " + column);
    }
}
