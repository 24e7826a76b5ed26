package io.meltemi.jobs.trend.fit;

import io.meltemi.schemas.event.TrendMethod;
import java.io.Serializable;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lines are fitted to, as configuration writes it: {@code 5 readings}, or {@code PT15M/PT1M} for the length of a window of time
 * and the slide from one window's end to the next; with {@code theil-sen} behind it, by that method.
 */
public sealed interface TrendWindow extends Serializable {

    /** How many windows one job may have. */
    int MOST_WINDOWS = 10;

    /** What {@link #parseAll} takes, for people. */
    String EXPECTED = "windows like '5 readings' or 'PT15M/PT1M' (length/slide), separated by commas";

    /** What ids and rules tell windows by: two windows of one job differ in it. */
    String identity();

    TrendMethod method();

    /** As {@link #parse} reads it. */
    String text();

    /**
     * The last readings of a series.
     *
     * @param count 2 to 100; the readings themselves are kept, so their number is bounded
     */
    record Readings(int count, TrendMethod method) implements TrendWindow {

        public static final int MOST = 100;

        public Readings {
            if (count < 2 || count > MOST) {
                throw new IllegalArgumentException(
                        "a window of readings must have 2 to " + MOST + " readings, found " + count);
            }
        }

        @Override
        public String identity() {
            return count + " readings " + method;
        }

        @Override
        public String text() {
            return count + " readings " + method.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A sliding window of event time, by least squares: only those can be kept in a size that does not grow with the number of
     * readings. Windows end at whole multiples of the slide since the epoch.
     *
     * @param length whole seconds, a multiple of the slide, at most {@value #MOST_SLIDES} times as long
     * @param slide whole seconds, at least one
     */
    record Time(Duration length, Duration slide) implements TrendWindow {

        public static final int MOST_SLIDES = 120;

        public Time {
            if (slide.compareTo(Duration.ofSeconds(1)) < 0 || slide.toNanosPart() != 0 || length.toNanosPart() != 0) {
                throw new IllegalArgumentException(
                        "length and slide must be whole seconds, at least one, found " + length + "/" + slide);
            }
            long slides = length.toSeconds() / slide.toSeconds();
            if (length.toSeconds() % slide.toSeconds() != 0 || slides < 1 || slides > MOST_SLIDES) {
                throw new IllegalArgumentException("the length must be 1 to " + MOST_SLIDES
                        + " times the slide and a multiple of it, found " + length + "/" + slide);
            }
        }

        @Override
        public TrendMethod method() {
            return TrendMethod.LEAST_SQUARES;
        }

        @Override
        public String identity() {
            return length.toString();
        }

        @Override
        public String text() {
            return length + "/" + slide;
        }

        /** How many slides the length is. */
        long slides() {
            return length.toSeconds() / slide.toSeconds();
        }
    }

    /**
     * Reads one window.
     *
     * @throws IllegalArgumentException that says what is wrong
     */
    static TrendWindow parse(String text) {
        Matcher parts = Format.WINDOW.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a window must be like '5 readings' or 'PT15M/PT1M', with 'theil-sen' or 'least-squares' behind it where"
                            + " wanted, found '" + text.strip() + "'");
        }
        String named = parts.group("method");
        TrendMethod method = named == null
                ? TrendMethod.LEAST_SQUARES
                : TrendMethod.valueOf(named.replace('-', '_').toUpperCase(Locale.ROOT));
        if (parts.group("count") != null) {
            return new Readings(Integer.parseInt(parts.group("count")), method);
        }
        if (method == TrendMethod.THEIL_SEN) {
            throw new IllegalArgumentException("theil-sen must have a window of at most " + Readings.MOST
                    + " readings, since one of time may hold any number of them, found '" + text.strip() + "'");
        }
        try {
            return new Time(Duration.parse(parts.group("length")), Duration.parse(parts.group("slide")));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "length and slide must be durations like PT15M, found '" + text.strip() + "'", e);
        }
    }

    /**
     * Reads windows separated by commas.
     *
     * @throws IllegalArgumentException with all the faults at once
     */
    static List<TrendWindow> parseAll(String text) {
        List<TrendWindow> windows = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            try {
                windows.add(parse(each));
            } catch (IllegalArgumentException e) {
                faults.add(String.valueOf(e.getMessage()));
            }
        }
        faults.addAll(faults(windows));
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return List.copyOf(windows);
    }

    /** What keeps windows from being those of one job; empty when nothing does. */
    static List<String> faults(List<TrendWindow> windows) {
        List<String> faults = new ArrayList<>();
        if (windows.isEmpty() || windows.size() > MOST_WINDOWS) {
            faults.add("there must be 1 to " + MOST_WINDOWS + " windows, found " + windows.size());
        }
        Set<String> identities = new HashSet<>();
        for (TrendWindow window : windows) {
            if (!identities.add(window.identity())) {
                faults.add("no two windows may have the same length and method, found " + window.identity() + " twice");
            }
        }
        return faults;
    }

    /** How a window is written. */
    final class Format {

        private static final Pattern WINDOW = Pattern.compile(
                "(?:(?<count>\\d{1,4})\\s+readings|(?<length>P[0-9DTHMS.]+)/(?<slide>P[0-9DTHMS.]+))"
                        + "(?:\\s+(?<method>least-squares|theil-sen))?",
                Pattern.CASE_INSENSITIVE);

        private Format() {}
    }
}
