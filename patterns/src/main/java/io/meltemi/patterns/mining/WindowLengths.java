package io.meltemi.patterns.mining;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The lengths to mine, in values of the grid, the main one first.
 *
 * @param why they are these, for people
 */
record WindowLengths(List<Integer> lengths, String why) {

    private static final String NO_PERIOD =
            "The series has no dominant period; a fiftieth of it and lengths around that are looked at.";

    /** @param step from one value of the series to the next */
    static WindowLengths of(Prepared series, MiningPlan plan, Positions positions, Duration step) {
        if (!plan.windows().isEmpty()) {
            return new WindowLengths(
                    plan.windows().stream()
                            .map(window -> Math.max(1, Math.round(window / (float) series.factor())))
                            .distinct()
                            .toList(),
                    plan.windows().size() == 1 ? "It was given." : "They were given.");
        }
        OptionalInt found = DominantPeriod.of(series.values());
        OptionalInt period = found.isPresent() && positions.isTimed()
                ? OptionalInt.of(wholeDay(found.getAsInt(), step.multipliedBy(series.factor())))
                : found;
        int length = series.values().length;
        int main = period.orElse(Math.max(16, Math.min(1000, length / 50)));
        List<Integer> lengths = IntStream.of(main, main / 4, main / 2, main * 2)
                .filter(window -> (window == main && period.isPresent()) || (window >= 8 && window <= length / 4))
                .filter(window -> series.masked() == 0 || series.completeWindows(window) >= 2 * window)
                .distinct()
                .boxed()
                .toList();
        if (lengths.isEmpty() && series.masked() > 0) {
            return betweenGaps(series.longestStretch());
        }
        return new WindowLengths(
                lengths.isEmpty() ? List.of(Math.min(main, length)) : lengths,
                period.isPresent() ? why(main * series.factor(), positions) : NO_PERIOD);
    }

    /** Where gaps leave no stretch that is long enough for what would be taken else. */
    private static WindowLengths betweenGaps(int longestStretch) {
        int main = Math.max(8, Math.min(1000, longestStretch / 4));
        return new WindowLengths(
                IntStream.of(main, main / 4, main / 2)
                        .filter(window -> window == main || window >= 8)
                        .distinct()
                        .boxed()
                        .toList(),
                String.format(
                        Locale.ROOT,
                        "The longest stretch without a gap has %,d values; a quarter of it and shorter lengths are looked at.",
                        longestStretch));
    }

    private static String why(int period, Positions positions) {
        return String.format(
                Locale.ROOT,
                "The series is most like itself after %,d values%s, its dominant period;"
                        + " a quarter, half and twice that are looked at too.",
                period,
                positions.isTimed() ? " (" + positions.length(period) + ")" : "");
    }

    /** Of a period that is a day but for a twentieth, the day. */
    private static int wholeDay(int period, Duration step) {
        long day = step.isZero() ? 0 : Duration.ofDays(1).dividedBy(step);
        return day > 1 && Math.abs(period - day) * 20 <= day ? (int) day : period;
    }
}
