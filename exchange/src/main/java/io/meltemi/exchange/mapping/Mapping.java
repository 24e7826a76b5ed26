package io.meltemi.exchange.mapping;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.meltemi.exchange.source.CsvFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file's columns become readings; what a mapping file says, checked.
 *
 * <p>Texts called templates hold columns as <code>${column}</code>; <code>${file}</code> is the file's name without its endings.
 *
 * @param network template of the network
 * @param node template of the node's id
 * @param place template of the seven levels of the nodes' place, or null when it is not known
 * @param time what makes the time of a row
 * @param wide one reading a row for each of these columns; empty in the long form
 * @param longForm one reading a row, or null in the wide form
 * @param seq column of the node's own counter, or null
 * @param missing texts of a cell that stand for no reading; an empty cell always does
 * @param badRows what is done with a row that is no reading
 * @param csv how a CSV file is written
 */
public record Mapping(
        String network,
        String node,
        @Nullable String place,
        TimeMapping time,
        List<ValueMapping> wide,
        @JsonProperty("long") @Nullable LongMapping longForm,
        @Nullable String seq,
        List<String> missing,
        BadRows badRows,
        CsvFormat csv) {

    @SuppressWarnings({"ConstantValue", "NullAway"}) // what the file leaves out is null before it is given its default
    public Mapping {
        MappingChecks.present("network", network);
        MappingChecks.present("node", node);
        MappingChecks.present("time", time);
        wide = wide == null ? List.of() : List.copyOf(wide);
        missing = missing == null ? List.of() : List.copyOf(missing);
        badRows = badRows == null ? BadRows.KEEP : badRows;
        csv = csv == null ? CsvFormat.DEFAULT : csv;
        if (wide.isEmpty() == (longForm == null)) {
            throw new IllegalArgumentException("expected 'wide' with at least one column, or 'long', and not both");
        }
        if (place != null) {
            MappingChecks.place(place);
        }
    }

    /** What is done with a row, or one of its values, that is no reading. */
    public enum BadRows {
        /** It is kept in {@code rejected_messages} with its reason. */
        KEEP,
        /** The first one ends the import. */
        STOP
    }

    /**
     * A column of readings.
     *
     * @param sensor name of the sensor; the column's when null
     * @param unit the unit, or null for none
     * @param type {@code int}, {@code float} (the default) or {@code str}
     * @param range {@code MIN..MAX}; readings outside have quality {@code OUT_OF_RANGE}; null for no limits
     */
    public record ValueMapping(
            String column,
            @Nullable String sensor,
            @Nullable String unit,
            @Nullable String type,
            @Nullable String range) {

        public ValueMapping {
            MappingChecks.present("wide.column", column);
            MappingChecks.type(type);
            MappingChecks.range(range);
        }

        /** The sensor's name. */
        public String sensorName() {
            return sensor == null ? column : sensor;
        }
    }

    /**
     * One reading a row.
     *
     * @param sensor template of the sensor's name
     * @param value column of the value
     * @param unit template of the unit, or null for none
     * @param type template of {@code int}, {@code float} (the default) or {@code str}
     */
    public record LongMapping(
            String sensor, String value, @Nullable String unit, @Nullable String type, @Nullable String range) {

        public LongMapping {
            MappingChecks.present("long.sensor", sensor);
            MappingChecks.present("long.value", value);
            MappingChecks.range(range);
        }
    }
}
