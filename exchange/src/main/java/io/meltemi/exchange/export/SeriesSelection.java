package io.meltemi.exchange.export;

import io.meltemi.exchange.ExchangeException;
import io.meltemi.exchange.format.ExportedReading.SeriesInfo;
import io.meltemi.exchange.mapping.MappedReading.ReadingFormat;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.message.DataType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The series that a request names, and all formats, by their numbers.
 *
 * @param all whether these are all the series there are
 */
record SeriesSelection(Map<Integer, SeriesInfo> series, Map<Integer, ReadingFormat> formats, boolean all) {

    private static final String SERIES =
            """
            select s.series_id, s.network, s.node_id, s.sensor, n.country, n.district_state, n.city, n.area_description,
                n.area, n.building, n.room
            from meltemi.series s
            left join nodes n on n.network = s.network and n.node_id = s.node_id
            """;
    private static final int FIRST_LEVEL = 5;
    private static final int LEVELS = 7;

    /** @throws ExchangeException when a node or a sensor that the request names has no readings at all */
    static SeriesSelection read(Connection connection, ExportRequest request) throws SQLException, ExchangeException {
        Map<Integer, SeriesInfo> series = new HashMap<>();
        Set<String> unknown = new HashSet<>(request.nodes());
        Set<String> unknownSensors = new HashSet<>(request.sensors());
        boolean all = true;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SERIES)) {
            while (rows.next()) {
                String name = rows.getString(2) + "/" + rows.getString(3);
                boolean node = request.nodes().isEmpty()
                        || request.nodes().contains(name)
                        || request.nodes().contains(rows.getString(3));
                boolean sensor =
                        request.sensors().isEmpty() || request.sensors().contains(rows.getString(4));
                unknown.remove(name);
                unknown.remove(rows.getString(3));
                unknownSensors.remove(rows.getString(4));
                all &= node && sensor;
                if (node && sensor) {
                    series.put(
                            rows.getInt(1),
                            new SeriesInfo(rows.getString(2), rows.getString(3), rows.getString(4), place(rows)));
                }
            }
        }
        if (!unknown.isEmpty() || !unknownSensors.isEmpty()) {
            throw new ExchangeException("there are no readings of " + (unknown.isEmpty() ? "sensor " : "node ")
                    + (unknown.isEmpty() ? unknownSensors : unknown).iterator().next()
                    + "; see: meltemi nodes list");
        }
        return new SeriesSelection(series, formats(connection), all);
    }

    private static Map<Integer, ReadingFormat> formats(Connection connection) throws SQLException {
        Map<Integer, ReadingFormat> formats = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select format_id, data_type, unit, quality from meltemi.reading_format")) {
            while (rows.next()) {
                formats.put(
                        rows.getInt(1),
                        new ReadingFormat(
                                DataType.valueOf(rows.getString(2).toUpperCase(Locale.ROOT)),
                                rows.getString(3),
                                Quality.valueOf(rows.getString(4))));
            }
        }
        return formats;
    }

    private static List<String> place(ResultSet rows) throws SQLException {
        List<String> place = new ArrayList<>(LEVELS);
        for (int i = 0; i < LEVELS; i++) {
            String level = rows.getString(FIRST_LEVEL + i);
            place.add(level == null ? "" : level);
        }
        return place;
    }

    /** The numbers as an array of SQL. */
    String ids() {
        int[] ids =
                series.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        return Arrays.toString(ids);
    }
}
