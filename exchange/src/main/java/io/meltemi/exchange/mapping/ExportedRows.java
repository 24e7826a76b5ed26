package io.meltemi.exchange.mapping;

import io.meltemi.exchange.mapping.MappedReading.ReadingFormat;
import io.meltemi.exchange.source.SourceRow;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.RejectionReason;
import io.meltemi.schemas.topic.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Readings of rows as the export writes them: each comes back with all that it had. */
public final class ExportedRows implements ReadingMapper {

    private static final List<String> PLACE =
            List.of("country", "district_state", "city", "area_description", "area", "building", "room");

    private final CellReader cells;
    private final TimeReader times = WrittenTimes.iso(new LocalTimes(null, "reject", false));
    private final int columns;
    private final int time;
    private final int network;
    private final int node;
    private final int sensor;
    private final int value;
    private final int text;
    private final int type;
    private final int unit;
    private final int quality;
    private final int seq;
    private final int arrived;
    private final int identity;
    private final int[] place;

    /**
     * Finds the columns of an export.
     *
     * @param now no reading may be more than five minutes later
     * @throws IllegalArgumentException when a column is not there, which means that the file needs a mapping
     */
    public ExportedRows(List<String> names, Instant now) {
        this.cells = new CellReader(false, now.plus(MappedRows.TOLERANCE));
        this.columns = names.size();
        ColumnNames known = new ColumnNames(names);
        this.time = index(known, "time");
        this.network = index(known, "network");
        this.node = index(known, "node_id");
        this.sensor = index(known, "sensor");
        this.value = index(known, "value");
        this.text = index(known, "text_value");
        this.type = index(known, "data_type");
        this.unit = index(known, "unit");
        this.quality = index(known, "quality");
        this.seq = index(known, "seq");
        this.arrived = index(known, "arrived_at");
        this.identity = index(known, "identity");
        this.place = PLACE.stream().mapToInt(names::indexOf).filter(i -> i >= 0).toArray();
    }

    @Override
    public void map(SourceRow row, Consumer<MappedReading> readings, Consumer<RowFault> faults) {
        String networkName = null;
        String nodeId = null;
        try {
            if (row.size() != columns) {
                throw new MessageRejectedException(
                        RejectionReason.BAD_PAYLOAD, "expected " + columns + " fields, found " + row.size());
            }
            networkName = CellReader.level("network", row.text(network));
            nodeId = CellReader.level("node", row.text(node));
            readings.accept(reading(row, networkName, nodeId));
        } catch (MessageRejectedException e) {
            faults.accept(new RowFault(
                    e.reason(),
                    String.valueOf(e.getMessage()),
                    nodeId == null ? null : networkName,
                    nodeId,
                    row.number(),
                    0,
                    1,
                    RowText.of(row)));
        }
    }

    @Override
    public @Nullable Place place(SourceRow row) throws MessageRejectedException {
        if (place.length != Place.LEVELS) {
            return null;
        }
        List<String> levels = new ArrayList<>();
        for (int column : place) {
            if (row.text(column).isEmpty()) {
                return null;
            }
            levels.add(CellReader.level("place", row.text(column)));
        }
        return new Place(
                levels.get(0),
                levels.get(1),
                levels.get(2),
                levels.get(3),
                levels.get(4),
                levels.get(5),
                levels.get(6));
    }

    private MappedReading reading(SourceRow row, String networkName, String nodeId) throws MessageRejectedException {
        DataType dataType = constant(DataType.values(), row.text(type), "data_type");
        boolean isText = dataType == DataType.STR;
        long number = identity(row);
        return new MappedReading(
                new SeriesKey(networkName, nodeId, CellReader.level("sensor", row.text(sensor))),
                micros(row, time, "time"),
                number,
                number < MappedReading.WITHOUT_SEQ ? cells.count(row, seq, "seq") : null,
                new ReadingFormat(
                        dataType,
                        row.text(unit).isEmpty() ? null : row.text(unit),
                        constant(Quality.values(), row.text(quality), "quality")),
                isText ? null : (Double) cells.number(row, value, "value"),
                isText ? row.rawText(text) : null,
                micros(row, arrived, "arrived_at"),
                row.number(),
                0);
    }

    private long identity(SourceRow row) throws MessageRejectedException {
        try {
            return Long.parseLong(row.text(identity));
        } catch (NumberFormatException e) {
            throw CellReader.badValue("identity", "a whole number", row.text(identity));
        }
    }

    private long micros(SourceRow row, int column, String name) throws MessageRejectedException {
        Instant known = row.time(column);
        try {
            return cells.micros(known == null ? times.read(row.text(column)) : known, name);
        } catch (BadTimeException e) {
            throw new MessageRejectedException(
                    RejectionReason.BAD_TIME,
                    "column '" + name + "': '" + CellReader.excerpt(row.text(column)) + "': " + e.getMessage());
        }
    }

    private static <E extends Enum<E>> E constant(E[] constants, String name, String column)
            throws MessageRejectedException {
        return Arrays.stream(constants)
                .filter(constant -> constant.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> CellReader.badValue(column, "one of " + Arrays.toString(constants), name));
    }

    private static int index(ColumnNames names, String name) {
        try {
            return names.indexIn("column", name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "expected a file that 'export' wrote, or --mapping; there is no column '" + name + "' among "
                            + names.described(),
                    e);
        }
    }
}
