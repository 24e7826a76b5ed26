package io.meltemi.launcher.mining;

import io.meltemi.patterns.mining.Positions;
import io.meltemi.patterns.mining.Series;
import io.meltemi.patterns.mining.SeriesName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A column of a file.
 *
 * @param file its name
 * @param values NaN where there is none
 * @param micros times of the rows since 1970, in microseconds; empty when the file has none
 * @param notes what people should know of it
 */
@SuppressWarnings("ArrayRecordComponent")
public record CsvColumn(String file, String column, double[] values, long[] micros, List<String> notes) {

    private static final int MOST_GRID_VALUES = 50_000_000;

    /** The series, named after the file and the column; its step is the usual one between two rows. */
    public Series series() {
        SeriesName name = new SeriesName("csv", file, column);
        long[] times = micros;
        return times.length == 0
                ? new Series(name, Instant.EPOCH, Duration.ofSeconds(1), values)
                : new Series(name, instant(times[0]), usualStep(times), values);
    }

    /** Where the rows are in time. */
    public Positions positions(ZoneId zone) {
        long[] times = micros;
        return times.length == 0 ? Positions.rows() : Positions.of(index -> time(times, index), usualStep(times), zone);
    }

    /** Of an index beyond the last the time that would follow. */
    private static Instant time(long[] times, int index) {
        int last = times.length - 1;
        return index <= last
                ? instant(times[index])
                : instant(times[last]).plus(usualStep(times).multipliedBy((long) index - last));
    }

    /**
     * The means of the values in steps of equal length.
     *
     * @throws IllegalArgumentException when there are no times, or too many steps
     */
    public CsvColumn onGrid(Duration step) {
        long[] times = micros;
        if (times.length == 0) {
            throw new IllegalArgumentException("--grid needs times; name their column with --time");
        }
        long stepMicros = step.toNanos() / 1000;
        long from = Math.floorDiv(Arrays.stream(times).min().orElse(0), stepMicros);
        long steps = Math.floorDiv(Arrays.stream(times).max().orElse(0), stepMicros) - from + 1;
        if (steps > MOST_GRID_VALUES) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "a grid of that step has %,d values; take a longer --grid", steps));
        }
        double[] sums = new double[(int) steps];
        int[] counts = new int[sums.length];
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                int at = (int) (Math.floorDiv(times[i], stepMicros) - from);
                sums[at] += values[i];
                counts[at]++;
            }
        }
        long[] grid = new long[sums.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = counts[i] == 0 ? Double.NaN : sums[i] / counts[i];
            grid[i] = (from + i) * stepMicros;
        }
        List<String> all = new ArrayList<>(notes);
        all.removeIf(note -> note.contains("--grid"));
        all.add(String.format(
                Locale.ROOT,
                "%,d rows were averaged to a grid of %,d steps of %s s.",
                values.length,
                sums.length,
                step.toMillis() / 1000.0));
        return new CsvColumn(file, column, sums, grid, all);
    }

    /** The middle one of the pauses between two rows; a second when they have none. */
    static Duration usualStep(long[] times) {
        long[] pauses = new long[Math.max(0, times.length - 1)];
        for (int i = 0; i < pauses.length; i++) {
            pauses[i] = times[i + 1] - times[i];
        }
        Arrays.sort(pauses);
        long middle = pauses.length == 0 ? 0 : pauses[pauses.length / 2];
        return middle <= 0 ? Duration.ofSeconds(1) : Duration.ofNanos(middle * 1000);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000L);
    }
}
