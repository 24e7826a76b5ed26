package io.meltemi.patterns.mining;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How figures read in sentences. */
final class Texts {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd", Locale.ENGLISH);
    private static final int MOST_DAYS = 8;

    private Texts() {}

    /** A duration in its largest units: {@code 90 s}, {@code 12 min}, {@code 2 h 30 min}, {@code 7 d 19 h}. */
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 1) {
            return number(duration.toNanos() / 1e9) + " s";
        }
        if (seconds < 120) {
            return number(duration.toMillis() / 1000.0) + " s";
        }
        if (seconds < 7200) {
            return twoUnits(seconds, 60, "min", 1, "s");
        }
        return seconds < 172_800 ? twoUnits(seconds, 3600, "h", 60, "min") : twoUnits(seconds, 86_400, "d", 3600, "h");
    }

    private static String twoUnits(long seconds, long large, String largeUnit, long small, String smallUnit) {
        long rest = seconds % large / small;
        return seconds / large + " " + largeUnit + (rest == 0 ? "" : " " + rest + " " + smallUnit);
    }

    /** A number with up to three digits that count. */
    static String number(double value) {
        double size = Math.abs(value);
        String text;
        if (size >= 100 || size == Math.rint(size)) {
            text = String.format(Locale.ROOT, "%.0f", value);
        } else {
            text = String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.3g", value);
        }
        return text;
    }

    /** A correlation, with more digits the nearer it is to 1. */
    static String correlation(double value) {
        double rest = 1 - Math.abs(value);
        return String.format(Locale.ROOT, rest >= 0.01 ? "%.2f" : rest >= 0.0001 ? "%.4f" : "%.6f", value);
    }

    /** A date with its day of the week. */
    static String day(LocalDate date) {
        return DAY.format(date);
    }

    /** Dates, of many the first ones. */
    static String days(List<LocalDate> dates) {
        String named = dates.stream().limit(MOST_DAYS).map(Texts::day).collect(Collectors.joining(", "));
        return dates.size() <= MOST_DAYS ? named : named + " and " + (dates.size() - MOST_DAYS) + " more";
    }
}
