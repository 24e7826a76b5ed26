package io.meltemi.launcher.mining;

import io.meltemi.exchange.ExchangeException;
import io.meltemi.exchange.mapping.BadTimeException;
import io.meltemi.exchange.source.RowSource;
import io.meltemi.exchange.source.SourceFile;
import io.meltemi.exchange.source.SourceRow;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads a column of a CSV file, whatever its separator, with the rows' times where there are any. */
public final class CsvColumnReader {

    private static final Pattern TIME_NAME = Pattern.compile("(?i).*(time|date|timestamp).*|ts|t|when|at");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final CsvColumnRequest request;
    private final CsvShape shape;
    private List<String> names = List.of();
    private double[] values = new double[1024];
    private long[] micros = new long[1024];
    private int count;
    private long badCells;
    private String firstBad = "";

    private CsvColumnReader(CsvColumnRequest request, CsvShape shape) {
        this.request = request;
        this.shape = shape;
    }

    /**
     * Reads a column.
     *
     * @throws ExchangeException when there is none such, or it has no numbers; the message is for people
     */
    public static CsvColumn read(CsvColumnRequest request) throws IOException, ExchangeException {
        if (!Files.isRegularFile(request.file()) || !Files.isReadable(request.file())) {
            throw new ExchangeException("no such file: " + request.file());
        }
        return new CsvColumnReader(request, CsvShape.of(request.file())).read();
    }

    private CsvColumn read() throws IOException, ExchangeException {
        SourceFile file = new SourceFile(request.file(), Files.size(request.file()), "");
        try (RowSource rows = file.open(shape.format())) {
            SourceRow row = rows.next();
            if (row == null) {
                throw new ExchangeException(request.file() + ": expected rows, found none");
            }
            String[] cells = cells(row);
            names = shape.isBlankSeparated() ? blankNames(rows.columns(), cells.length) : rows.columns();
            int value = valueColumn(cells);
            int time = timeColumn(cells, value);
            RowTimes times = time < 0 ? null : times(cells[time]);
            List<Condition> conditions = new ArrayList<>();
            for (String text : request.conditions()) {
                conditions.add(condition(text));
            }
            for (; row != null; row = rows.next()) {
                cells = cells(row);
                String[] current = cells;
                if (conditions.stream().allMatch(condition -> condition.holds(current))) {
                    times = add(row.number(), cells, value, time, times);
                }
            }
            return column(names.get(value), times != null);
        }
    }

    private CsvColumn column(String name, boolean timed) throws ExchangeException {
        if (count == 0) {
            throw new ExchangeException(request.file() + ": no row has " + String.join(", ", request.conditions()));
        }
        if (badCells == count) {
            throw new ExchangeException(
                    "%s: expected numbers in column %s, found '%s'".formatted(request.file(), name, firstBad));
        }
        List<String> notes = new ArrayList<>();
        if (badCells > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d cells are no numbers and count as missing, the first is '%s'.",
                    badCells,
                    firstBad));
        }
        long[] times = timed ? Arrays.copyOf(micros, count) : new long[0];
        notes.addAll(TimeFaults.of(times));
        String file = String.valueOf(request.file().getFileName());
        return new CsvColumn(file, name, Arrays.copyOf(values, count), times, notes);
    }

    private @Nullable RowTimes add(long line, String[] cells, int value, int time, @Nullable RowTimes times)
            throws ExchangeException {
        if (count == values.length) {
            values = Arrays.copyOf(values, count * 2);
            micros = Arrays.copyOf(micros, count * 2);
        }
        String cell = value < cells.length ? cells[value] : "";
        values[count] = cell.equals(request.missing()) ? Double.NaN : Cells.number(cell);
        if (Double.isNaN(values[count]) && !Cells.isMissing(cell) && !cell.equals(request.missing())) {
            firstBad = badCells++ == 0 ? cell : firstBad;
        }
        RowTimes still = times;
        if (times != null) {
            try {
                micros[count] = times.micros(time < cells.length ? cells[time] : "");
            } catch (BadTimeException e) {
                if (request.timeColumn() != null) {
                    throw new ExchangeException(
                            request.file() + ", line " + line + ": " + e.getMessage() + ", found '" + cells[time] + "'",
                            e);
                }
                still = null;
            }
        }
        count++;
        return still;
    }

    private String[] cells(SourceRow row) {
        if (shape.isBlankSeparated()) {
            return BLANKS.split(row.text(0));
        }
        String[] cells = new String[row.size()];
        Arrays.setAll(cells, row::text);
        return cells;
    }

    private static List<String> blankNames(List<String> header, int columns) {
        String[] names = BLANKS.split(header.get(0));
        return names.length == columns && columns > 1
                ? List.of(names)
                : IntStream.rangeClosed(1, columns).mapToObj(String::valueOf).toList();
    }

    private int valueColumn(String[] first) throws ExchangeException {
        String wanted = request.column();
        if (wanted != null) {
            return names.size() == 1 && !shape.format().hasHeader() ? only(wanted) : index(wanted);
        }
        List<Integer> numbers = IntStream.range(0, Math.min(first.length, names.size()))
                .filter(i -> Cells.isNumber(first[i])
                        && !TIME_NAME.matcher(names.get(i)).matches())
                .boxed()
                .toList();
        if (numbers.size() != 1) {
            throw new ExchangeException(
                    request.file() + ": say with --column which one of these: " + String.join(", ", names));
        }
        return numbers.get(0);
    }

    /** The one column of a file without header goes by any name. */
    private int only(String name) {
        names = List.of(name);
        return 0;
    }

    private int index(String name) throws ExchangeException {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new ExchangeException(
                    "%s: no column '%s'; there are: %s".formatted(request.file(), name, String.join(", ", names)));
        }
        return index;
    }

    private int timeColumn(String[] first, int value) throws ExchangeException {
        if (request.timeColumn() != null) {
            return index(request.timeColumn());
        }
        boolean named = shape.format().hasHeader();
        return IntStream.range(0, Math.min(first.length, names.size()))
                .filter(i -> i != value)
                .filter(i -> named ? TIME_NAME.matcher(names.get(i)).matches() : !Cells.isNumber(first[i]))
                .filter(i -> RowTimes.of(first[i], request.timeFormat(), request.zone())
                        .isPresent())
                .findFirst()
                .orElse(-1);
    }

    private RowTimes times(String cell) throws ExchangeException {
        return RowTimes.of(cell, request.timeFormat(), request.zone())
                .orElseThrow(() -> new ExchangeException(
                        "%s: expected times in column %s, found '%s'; say with --time-format how they are written"
                                .formatted(request.file(), request.timeColumn(), cell)));
    }

    private Condition condition(String text) throws ExchangeException {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new ExchangeException("--where: expected COLUMN=VALUE, found '" + text + "'");
        }
        return new Condition(index(text.substring(0, equals)), text.substring(equals + 1));
    }

    private record Condition(int column, String value) {

        boolean holds(String[] cells) {
            return column < cells.length && cells[column].equals(value);
        }
    }
}
