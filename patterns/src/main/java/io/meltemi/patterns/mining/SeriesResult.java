package io.meltemi.patterns.mining;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What mining one series showed.
 *
 * @param values how many it has, missing ones among them
 * @param missing how many of them are missing or not finite
 * @param bridged how many were interpolated over short gaps
 * @param masked how many stayed missing, on the grid that was mined
 * @param factor how many values were averaged to one of the grid; 1 for none
 * @param device that the joins ran on
 * @param reason why there is nothing to find; null when there may be
 * @param whyWindows why the lengths are what they are
 * @param notes what else is to be known of the series and of what was done to it
 * @param windows what each length showed, the main one first
 * @param days null where there are none to compare, or that was not wanted
 * @param findings the most remarkable first
 */
public record SeriesResult(
        SeriesName series,
        int values,
        int missing,
        int bridged,
        int masked,
        int factor,
        String device,
        @Nullable NothingToFind reason,
        String whyWindows,
        List<String> notes,
        List<WindowOutcome> windows,
        @Nullable DayGroups days,
        List<Finding> findings) {

    public SeriesResult {
        notes = List.copyOf(notes);
        windows = List.copyOf(windows);
        findings = List.copyOf(findings);
    }

    /** The result with more notes, which come first. */
    public SeriesResult withNotes(List<String> more) {
        List<String> all = new ArrayList<>(more);
        all.addAll(notes);
        return new SeriesResult(
                series,
                values,
                missing,
                bridged,
                masked,
                factor,
                device,
                reason,
                whyWindows,
                all,
                windows,
                days,
                findings);
    }
}
