package io.meltemi.exchange.format;

import io.meltemi.exchange.format.ExportedReading.SeriesInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of exported files: those of the view {@code readings}, then the identity, by which an import knows readings again,
 * then the place where asked for.
 *
 * @param name in the file
 * @param type decides what {@code value} answers
 * @param required whether there is always a value
 * @param value {@link Long} for integers and times (microseconds), {@link Double}, or {@link String}; null for none
 */
public record ExportColumn(
        String name, Type type, boolean required, Function<ExportedReading, @Nullable Object> value) {

    private static final List<String> PLACE =
            List.of("country", "district_state", "city", "area_description", "area", "building", "room");

    /** How a column is written. */
    public enum Type {
        TIMESTAMP,
        INT64,
        FLOAT64,
        TEXT
    }

    /** The columns in order. */
    public static List<ExportColumn> all(boolean withPlace) {
        List<ExportColumn> columns = new ArrayList<>(List.of(
                new ExportColumn("time", Type.TIMESTAMP, true, ExportedReading::timeMicros),
                text("network", true, reading -> reading.series().network()),
                text("node_id", true, reading -> reading.series().nodeId()),
                text("sensor", true, reading -> reading.series().sensor()),
                new ExportColumn("value", Type.FLOAT64, false, ExportedReading::value),
                text("text_value", false, ExportedReading::text),
                text("data_type", true, reading -> reading.format().dataType().wireName()),
                text("unit", false, reading -> reading.format().unit()),
                text("quality", true, reading -> reading.format().quality().name()),
                new ExportColumn("seq", Type.INT64, false, ExportedReading::seq),
                new ExportColumn("arrived_at", Type.TIMESTAMP, true, ExportedReading::arrivedMicros),
                new ExportColumn("identity", Type.INT64, true, ExportedReading::identity)));
        if (withPlace) {
            for (int i = 0; i < PLACE.size(); i++) {
                int level = i;
                columns.add(text(PLACE.get(i), false, reading -> level(reading.series(), level)));
            }
        }
        return columns;
    }

    private static ExportColumn text(String name, boolean required, Function<ExportedReading, @Nullable Object> value) {
        return new ExportColumn(name, Type.TEXT, required, value);
    }

    private static @Nullable String level(SeriesInfo series, int level) {
        String name = series.place() == null ? "" : series.place().get(level);
        return name.isEmpty() ? null : name;
    }
}
