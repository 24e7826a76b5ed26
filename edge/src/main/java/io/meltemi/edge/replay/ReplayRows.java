package io.meltemi.edge.replay;

import io.meltemi.edge.replay.ReplayRow.Value;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rows of a plan's file, once through. Memory is bounded by one record and the number of nodes. */
final class ReplayRows implements Closeable {

    /** Numbers that JSON takes as they are. */
    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d{1,20})?");

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final int MAX_NUMBER_CHARACTERS = 400;

    private final ReplayPlan plan;
    private final CsvReader csv;
    private final Map<String, Long> rowsOfNode = new HashMap<>();
    private @Nullable CsvRecord first;
    private final List<String> names;
    private final int[] timeIndexes;
    private final int nodeIndex;
    private final int[] valueIndexes;

    /**
     * Opens the file and finds the plan's columns in it.
     *
     * @param in the plan's source; closed with this
     * @throws ReplayOptionException when the file has no such column
     */
    ReplayRows(ReplayPlan plan, InputStream in) throws IOException, ReplayOptionException {
        this.plan = plan;
        this.csv = new CsvReader(in, plan.delimiter());
        this.first = csv.next();
        if (!(first instanceof CsvRecord.Row row)) {
            String found = first instanceof CsvRecord.Bad bad ? bad.fault().describe() : "an empty file";
            throw new ReplayOptionException(plan.source().name(), "a first row", found);
        }
        if (plan.header()) {
            this.names = row.fields().stream().map(String::strip).toList();
            this.first = null;
        } else {
            this.names = IntStream.rangeClosed(1, row.fields().size())
                    .mapToObj(String::valueOf)
                    .toList();
        }
        List<String> timeColumns =
                plan.time() instanceof TimeSource.Columns columns ? columns.columns() : List.<String>of();
        this.timeIndexes = indexes("--time", timeColumns);
        this.nodeIndex = plan.nodeColumn() == null ? -1 : indexes("--node", List.of(plan.nodeColumn()))[0];
        this.valueIndexes = indexes("--value", plan.valueColumns());
    }

    /** The next row, or null at the end. */
    @Nullable
    ReplayRow next() throws IOException {
        CsvRecord next = first == null ? csv.next() : first;
        first = null;
        if (next instanceof CsvRecord.Row row) {
            return row(row);
        }
        return next instanceof CsvRecord.Bad bad ? new ReplayRow.Unusable(bad.fault()) : null;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    private ReplayRow row(CsvRecord.Row row) {
        List<String> fields = row.fields();
        if (fields.size() != names.size()) {
            return unusable(row, null, names.size() + " fields", String.valueOf(fields.size()));
        }
        String nodeId = nodeIndex < 0 ? plan.fixedNode() : fields.get(nodeIndex).strip();
        if (nodeId.isEmpty()) {
            return unusable(row, plan.nodeColumn(), "the id of a node", "nothing");
        }
        Instant time;
        if (plan.time() instanceof TimeSource.Columns columns) {
            String text = timeText(fields);
            try {
                time = columns.reader().read(text);
            } catch (DateTimeException | ArithmeticException e) {
                return unusable(row, String.join(" ", columns.columns()), "a time", ReplayFault.excerpt(text));
            }
        } else {
            time = stepTime(nodeId);
        }
        return readings(row, nodeId, time);
    }

    private ReplayRow readings(CsvRecord.Row row, String nodeId, Instant time) {
        List<Value> values = new ArrayList<>(valueIndexes.length);
        List<ReplayFault> faults = new ArrayList<>(0);
        for (int i = 0; i < valueIndexes.length; i++) {
            String cell = row.fields().get(valueIndexes[i]).strip();
            if (cell.isEmpty()) {
                continue;
            }
            String number = number(cell);
            if (number == null) {
                faults.add(new ReplayFault(
                        row.line(), plan.valueColumns().get(i), "a finite number", ReplayFault.excerpt(cell)));
            } else {
                values.add(new Value(i, number));
            }
        }
        return new ReplayRow.Readings(row.line(), nodeId, time, values, faults);
    }

    private String timeText(List<String> fields) {
        if (timeIndexes.length == 1) {
            return fields.get(timeIndexes[0]).strip();
        }
        StringBuilder text = new StringBuilder();
        for (int index : timeIndexes) {
            text.append(text.isEmpty() ? "" : " ").append(fields.get(index).strip());
        }
        return text.toString();
    }

    private Instant stepTime(String nodeId) {
        TimeSource.Step step = (TimeSource.Step) plan.time();
        Instant start = step.start() == null ? Instant.EPOCH : step.start();
        if (!rowsOfNode.containsKey(nodeId) && rowsOfNode.size() >= ReplayPlan.MAX_NODES) {
            // Such a node is refused later; its rows need no count.
            return start;
        }
        long earlier = rowsOfNode.merge(nodeId, 1L, Long::sum) - 1;
        Duration offset = step.step().multipliedBy(earlier);
        return start.plus(offset);
    }

    private @Nullable String number(String cell) {
        String text = plan.decimalComma() ? cell.replace(',', '.') : cell;
        if (PLAIN_NUMBER.matcher(text).matches()) {
            return text;
        }
        if (text.length() > MAX_NUMBER_CHARACTERS || !NUMBER.matcher(text).matches()) {
            return null;
        }
        double value = Double.parseDouble(text);
        return Double.isFinite(value) ? Double.toString(value) : null;
    }

    private int[] indexes(String option, List<String> columns) throws ReplayOptionException {
        int[] indexes = new int[columns.size()];
        for (int i = 0; i < indexes.length; i++) {
            String column = columns.get(i);
            indexes[i] = names.indexOf(column);
            if (indexes[i] < 0) {
                throw new ReplayOptionException(
                        option, "one of the columns " + String.join(", ", names), ReplayParsing.quoted(column));
            }
            if (names.lastIndexOf(column) != indexes[i]) {
                throw new ReplayOptionException(
                        option, "a column whose name is there once", ReplayParsing.quoted(column) + " twice");
            }
        }
        return indexes;
    }

    private static ReplayRow unusable(CsvRecord.Row row, @Nullable String column, String expected, String found) {
        return new ReplayRow.Unusable(new ReplayFault(row.line(), column, expected, found));
    }
}
