package io.meltemi.exchange.mapping;

import io.meltemi.exchange.source.SourceRow;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.RejectionReason;
import io.meltemi.schemas.topic.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Readings of rows by a mapping. */
public final class MappedRows implements ReadingMapper {

    /** How far a reading's time may lie after its arrival (MSG-05). */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final ColumnNames columns;
    private final String file;
    private final Template network;
    private final Template node;
    private final @Nullable Template place;
    private final int[] timeColumns;
    private final TimeReader times;
    private final int seqColumn;
    private final Set<String> missing;
    private final CellReader cells;
    private final List<ValueReader> values = new ArrayList<>();

    /**
     * Finds a mapping's columns in a file.
     *
     * @param file name of the file without its endings
     * @param now no reading may be more than five minutes later
     * @throws IllegalArgumentException when a column is not there; the message names it and those that are
     */
    public MappedRows(Mapping mapping, List<String> columns, String file, Instant now) {
        this.columns = new ColumnNames(columns);
        this.file = file;
        this.network = template("network", mapping.network());
        this.node = template("node", mapping.node());
        this.place = mapping.place() == null ? null : template("place", mapping.place());
        this.timeColumns = mapping.time().columns().stream()
                .mapToInt(column -> this.columns.indexIn("time.columns", column))
                .toArray();
        this.times = TimeReader.of(mapping.time());
        this.seqColumn = mapping.seq() == null ? -1 : this.columns.indexIn("seq", mapping.seq());
        this.missing = new HashSet<>(mapping.missing());
        this.missing.add("");
        this.cells = new CellReader(mapping.csv().decimalComma(), now.plus(TOLERANCE));
        for (Mapping.ValueMapping value : mapping.wide()) {
            values.add(ValueReader.of(value, this.columns, cells));
        }
        if (mapping.longForm() != null) {
            values.add(ValueReader.of(mapping.longForm(), this.columns, cells));
        }
    }

    @Override
    public void map(SourceRow row, Consumer<MappedReading> readings, Consumer<RowFault> faults) {
        if (row.size() != columns.size()) {
            faults.accept(new RowFault(
                    RejectionReason.BAD_PAYLOAD,
                    "expected " + columns.size() + " fields, found " + row.size(),
                    null,
                    null,
                    row.number(),
                    0,
                    1,
                    RowText.of(row)));
            return;
        }
        RowCells texts = new RowCells(row, file);
        String networkName = null;
        String nodeId = null;
        try {
            networkName = CellReader.level("network", network.of(texts));
            nodeId = CellReader.level("node", node.of(texts));
            long time = time(row);
            Long seq = seqColumn < 0 ? null : cells.count(row, seqColumn, columns.name(seqColumn));
            for (int i = 0; i < values.size(); i++) {
                value(values.get(i), i, texts, new RowHead(networkName, nodeId, time, seq), readings, faults);
            }
        } catch (MessageRejectedException e) {
            int lost =
                    (int) values.stream().filter(value -> isPresent(value, row)).count();
            faults.accept(fault(e, nodeId == null ? null : networkName, nodeId, row, 0, Math.max(1, lost)));
        }
    }

    @Override
    public @Nullable Place place(SourceRow row) throws MessageRejectedException {
        if (place == null) {
            return null;
        }
        String[] levels = place.of(new RowCells(row, file)).split("/", -1);
        if (levels.length != Place.LEVELS) {
            throw new MessageRejectedException(
                    RejectionReason.BAD_TOPIC, "place: expected " + Place.LEVELS + " levels, found " + levels.length);
        }
        for (String level : levels) {
            CellReader.level("place", level);
        }
        return new Place(levels[0], levels[1], levels[2], levels[3], levels[4], levels[5], levels[6]);
    }

    private void value(
            ValueReader value,
            int index,
            RowCells texts,
            RowHead head,
            Consumer<MappedReading> readings,
            Consumer<RowFault> faults) {
        if (isPresent(value, texts.row())) {
            try {
                readings.accept(value.read(texts, head, index));
            } catch (MessageRejectedException e) {
                faults.accept(fault(e, head.network(), head.nodeId(), texts.row(), index, 1));
            }
        }
    }

    private boolean isPresent(ValueReader value, SourceRow row) {
        return !missing.contains(row.text(value.column()));
    }

    private long time(SourceRow row) throws MessageRejectedException {
        String column = columns.name(timeColumns[0]);
        Instant known = timeColumns.length == 1 ? row.time(timeColumns[0]) : null;
        if (known != null) {
            return cells.micros(known, column);
        }
        String text = row.text(timeColumns[0]);
        for (int i = 1; i < timeColumns.length; i++) {
            text = text + ' ' + row.text(timeColumns[i]);
        }
        try {
            return cells.micros(times.read(text.strip()), column);
        } catch (BadTimeException e) {
            throw new MessageRejectedException(
                    RejectionReason.BAD_TIME,
                    "column '" + column + "': '" + CellReader.excerpt(text) + "': " + e.getMessage());
        }
    }

    private Template template(String key, String text) {
        return new Template(key, text, columns);
    }

    private static RowFault fault(
            MessageRejectedException e,
            @Nullable String network,
            @Nullable String nodeId,
            SourceRow row,
            int index,
            int readings) {
        return new RowFault(
                e.reason(),
                String.valueOf(e.getMessage()),
                network,
                nodeId,
                row.number(),
                index,
                readings,
                RowText.of(row));
    }

    /** What the readings of a row have in common. */
    record RowHead(String network, String nodeId, long timeMicros, @Nullable Long seq) {}
}
