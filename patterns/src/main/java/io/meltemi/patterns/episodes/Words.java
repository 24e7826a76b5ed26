package io.meltemi.patterns.episodes;

import java.time.Duration;
import java.util.Locale;

/** How figures read in sentences. */
final class Words {

    private Words() {}

    /** In its largest units: {@code 4 min}, {@code 1 h 30 min}. */
    static String duration(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return duration.toMillis() + " ms";
        }
        StringBuilder text = new StringBuilder();
        part(text, duration.toHours(), "h");
        part(text, duration.toMinutesPart(), "min");
        part(text, duration.toSecondsPart(), "s");
        return text.toString();
    }

    /** With as many decimals as mean something. */
    static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }

    private static void part(StringBuilder text, long count, String unit) {
        if (count > 0) {
            text.append(text.isEmpty() ? "" : " ").append(count).append(' ').append(unit);
        }
    }
}
