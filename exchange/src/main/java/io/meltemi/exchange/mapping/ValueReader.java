package io.meltemi.exchange.mapping;

import io.meltemi.exchange.mapping.MappedReading.ReadingFormat;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.message.MessageRejectedException;
import org.jspecify.annotations.Nullable;

/** Reads one value of a row. */
final class ValueReader {

    private final int column;
    private final String columnName;
    private final Template sensor;
    private final @Nullable Template unit;
    private final @Nullable Template type;
    private final ValueRange range;
    private final CellReader cells;

    private ValueReader(
            int column,
            String columnName,
            Template sensor,
            @Nullable Template unit,
            @Nullable Template type,
            ValueRange range,
            CellReader cells) {
        this.column = column;
        this.columnName = columnName;
        this.sensor = sensor;
        this.unit = unit;
        this.type = type;
        this.range = range;
        this.cells = cells;
    }

    static ValueReader of(Mapping.ValueMapping value, ColumnNames names, CellReader cells) {
        return new ValueReader(
                names.indexIn("wide.column", value.column()),
                value.column(),
                new Template("wide.sensor", value.sensorName(), names),
                optional("wide.unit", value.unit(), names),
                optional("wide.type", value.type(), names),
                MappingChecks.range(value.range()),
                cells);
    }

    static ValueReader of(Mapping.LongMapping value, ColumnNames names, CellReader cells) {
        return new ValueReader(
                names.indexIn("long.value", value.value()),
                value.value(),
                new Template("long.sensor", value.sensor(), names),
                optional("long.unit", value.unit(), names),
                optional("long.type", value.type(), names),
                MappingChecks.range(value.range()),
                cells);
    }

    int column() {
        return column;
    }

    MappedReading read(RowCells texts, MappedRows.RowHead head, int index) throws MessageRejectedException {
        String name = CellReader.level("sensor", sensor.of(texts));
        DataType dataType = dataType(texts);
        Double number = null;
        Quality quality = Quality.GOOD;
        if (dataType != DataType.STR) {
            number = cells.number(texts.row(), column, columnName);
            if (dataType == DataType.INT && number != Math.rint(number)) {
                throw CellReader.badValue(columnName, "a whole number", texts.text(column));
            }
            quality = range.contains(number) ? Quality.GOOD : Quality.OUT_OF_RANGE;
        }
        String unitText = unit == null ? "" : unit.of(texts);
        return new MappedReading(
                new SeriesKey(head.network(), head.nodeId(), name),
                head.timeMicros(),
                head.seq() == null ? MappedReading.WITHOUT_SEQ : head.seq(),
                null,
                new ReadingFormat(dataType, unitText.isEmpty() ? null : unitText, quality),
                number,
                dataType == DataType.STR ? texts.text(column) : null,
                null,
                texts.row().number(),
                index);
    }

    private DataType dataType(RowCells texts) throws MessageRejectedException {
        try {
            return MappingChecks.type(type == null ? null : type.of(texts));
        } catch (IllegalArgumentException e) {
            throw CellReader.badValue("type", "int, float or str", String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Template optional(String key, @Nullable String text, ColumnNames names) {
        return text == null ? null : new Template(key, text, names);
    }
}
