package io.meltemi.connectors.notification.chart;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round places on an axis, with their labels. */
final class Ticks {

    private static final long[] TIME_STEPS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800,
        604_800, 1_209_600, 2_592_000
    };
    private static final long DAY = 86_400;

    /** A place on an axis. */
    record Tick(double at, String label) {}

    private Ticks() {}

    /** Places on an axis of numbers. */
    static List<Tick> ofNumbers(double least, double most, int count, Locale locale) {
        double step = numberStep((most - least) / count);
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        int digits = (int) Math.max(0, Math.min(9, Math.ceil(-Math.log10(step) - 1e-9)));
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        List<Tick> ticks = new ArrayList<>();
        long first = (long) Math.ceil(least / step - 1e-9);
        for (long n = first; n * step <= most + step * 1e-9 && ticks.size() < 50; n++) {
            ticks.add(new Tick(n * step, format.format(n * step)));
        }
        return ticks;
    }

    /** Places on an axis of time, in seconds since 1970. */
    static List<Tick> ofTimes(Instant from, Instant to, int count, ZoneId zone, Locale locale) {
        long span = Math.max(1, Duration.between(from, to).toSeconds());
        long step = TIME_STEPS[TIME_STEPS.length - 1];
        for (int i = TIME_STEPS.length - 1; i >= 0 && span / TIME_STEPS[i] <= count; i--) {
            step = TIME_STEPS[i];
        }
        DateTimeFormatter format = DateTimeFormatter.ofPattern(
                        step >= DAY ? "d MMM" : step >= 60 ? "HH:mm" : "HH:mm:ss", locale)
                .withZone(zone);
        List<Tick> ticks = new ArrayList<>();
        ZonedDateTime midnight = from.atZone(zone).toLocalDate().atStartOfDay(zone);
        long start = midnight.toEpochSecond();
        long since = from.getEpochSecond() + (from.getNano() > 0 ? 1 : 0) - start;
        long first = start - Math.floorDiv(-since, step) * step;
        for (long second = first; second <= to.getEpochSecond() && ticks.size() < 50; second += step) {
            ticks.add(new Tick(second, format.format(Instant.ofEpochSecond(second))));
        }
        return ticks;
    }

    /** The next of 1, 2 and 5 times a power of ten. */
    private static double numberStep(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double ratio = rough / power;
        return power * (ratio <= 1 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10);
    }
}
