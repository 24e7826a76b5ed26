package io.meltemi.patterns.report;

import io.meltemi.patterns.mining.Positions;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Round places on axes. */
final class Ticks {

    private static final List<Duration> TIME_STEPS = Stream.of(
                    1,
                    2,
                    5,
                    10,
                    30,
                    60,
                    120,
                    300,
                    600,
                    1800,
                    3600,
                    7200,
                    10_800,
                    21_600,
                    43_200,
                    86_400,
                    172_800,
                    345_600,
                    604_800,
                    1_209_600,
                    2_592_000,
                    7_776_000,
                    15_552_000,
                    31_536_000)
            .map(Duration::ofSeconds)
            .toList();

    private Ticks() {}

    /** Of numbers: multiples of 1, 2 or 5 times a power of ten. */
    static List<Tick> ofNumbers(double from, double to, int most) {
        double rough = (to - from) / Math.max(1, most);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step =
                rough <= power ? power : rough <= 2 * power ? 2 * power : rough <= 5 * power ? 5 * power : 10 * power;
        List<Tick> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(from / step); i * step <= to && ticks.size() <= 2 * most; i++) {
            ticks.add(new Tick(i * step, label(i * step, step)));
        }
        return ticks;
    }

    private static String label(double value, double step) {
        int digits = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        return Math.abs(value) >= 1e7 || digits > 5
                ? new BigDecimal(value).round(new MathContext(4)).toString()
                : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** Of a series' indices: at round times where it has times, else at round indices. */
    static List<Tick> ofIndices(Positions positions, int from, int to, ZoneId zone, int most) {
        return positions.isTimed() && to > from ? ofTimes(positions, from, to, zone, most) : ofNumbers(from, to, most);
    }

    private static List<Tick> ofTimes(Positions positions, int from, int to, ZoneId zone, int most) {
        Duration whole = Duration.between(positions.time(from), positions.time(to));
        Duration step = TIME_STEPS.stream()
                .filter(candidate -> whole.dividedBy(Math.max(1, most)).compareTo(candidate) <= 0)
                .findFirst()
                .orElse(TIME_STEPS.get(TIME_STEPS.size() - 1));
        DateTimeFormatter format = DateTimeFormatter.ofPattern(
                        step.toDays() >= 1
                                ? "yyyy-MM-dd"
                                : step.toMinutes() >= 1
                                        ? (whole.toHours() >= 24 ? "MM-dd HH:mm" : "HH:mm")
                                        : "HH:mm:ss",
                        Locale.ROOT)
                .withZone(zone);
        ZonedDateTime day = positions.time(from).atZone(zone).with(LocalTime.MIDNIGHT);
        List<Tick> ticks = new ArrayList<>();
        long ahead = Duration.between(day.toInstant(), positions.time(from)).dividedBy(step);
        for (long i = Math.max(0, ahead); ticks.size() < 4 * most; i++) {
            Instant time = day.toInstant().plus(step.multipliedBy(i));
            if (time.isAfter(positions.time(to))) {
                break;
            }
            if (!time.isBefore(positions.time(from))) {
                ticks.add(new Tick(indexAt(positions, time, from, to), format.format(time)));
            }
        }
        return ticks;
    }

    /** The first index at or after a time, of times in order. */
    private static int indexAt(Positions positions, Instant time, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (positions.time(middle).isBefore(time)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
