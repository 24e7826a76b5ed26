package io.meltemi.bench.detection.nab;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * One series with what is known of it.
 *
 * @param name folder and name, as the labels have it
 * @param times local, one a row
 * @param values one a row; NaN where the row has none
 * @param windows in the order of time
 */
@SuppressWarnings("ArrayRecordComponent")
public record NabFile(String name, List<LocalDateTime> times, double[] values, List<NabWindow> windows) {

    /** What is outside of a file's rows is left out. */
    static List<NabWindow> windows(List<LocalDateTime> times, List<List<LocalDateTime>> limits) {
        List<NabWindow> windows = new ArrayList<>();
        for (List<LocalDateTime> limit : limits) {
            int first = firstRow(times, limit.get(0));
            int last = lastRow(times, limit.get(1));
            if (first >= 0 && last >= first) {
                windows.add(new NabWindow(first, last));
            }
        }
        windows.sort((one, other) -> Integer.compare(one.first(), other.first()));
        return windows;
    }

    /** The first row with that time, or else the first of a later one. */
    private static int firstRow(List<LocalDateTime> times, LocalDateTime begin) {
        int exact = times.indexOf(begin);
        int row = Math.max(exact, 0);
        while (exact < 0 && row < times.size() && times.get(row).isBefore(begin)) {
            row++;
        }
        return row < times.size() ? row : -1;
    }

    /** The first row with that time, or else the last of an earlier one. */
    private static int lastRow(List<LocalDateTime> times, LocalDateTime end) {
        int exact = times.indexOf(end);
        int row = exact < 0 ? times.size() - 1 : exact;
        while (exact < 0 && row >= 0 && times.get(row).isAfter(end)) {
            row--;
        }
        return row;
    }
}
