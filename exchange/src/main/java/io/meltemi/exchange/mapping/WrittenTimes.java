package io.meltemi.exchange.mapping;

import static java.time.temporal.ChronoField.HOUR_OF_DAY;
import static java.time.temporal.ChronoField.MINUTE_OF_HOUR;
import static java.time.temporal.ChronoField.NANO_OF_SECOND;
import static java.time.temporal.ChronoField.SECOND_OF_MINUTE;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/** Times that are written as a date and a time of day. */
final class WrittenTimes implements TimeReader {

    private final DateTimeFormatter formatter;
    private final LocalTimes locals;
    private final String expected;

    private WrittenTimes(DateTimeFormatter formatter, LocalTimes locals, String expected) {
        this.formatter = formatter;
        this.locals = locals;
        this.expected = expected;
    }

    /** Date, then perhaps {@code T} or a blank and the time of day, then perhaps the offset. */
    static TimeReader iso(LocalTimes locals) {
        DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .append(DateTimeFormatter.ISO_LOCAL_DATE)
                .optionalStart()
                .appendPattern("['T'][' ']")
                .append(DateTimeFormatter.ISO_LOCAL_TIME)
                .optionalEnd()
                .appendPattern("[' ']")
                .optionalStart()
                .appendOffset("+HH:MM", "Z")
                .optionalEnd()
                .optionalStart()
                .appendOffset("+HHMM", "Z")
                .optionalEnd()
                .optionalStart()
                .appendOffset("+HH", "Z")
                .optionalEnd()
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
        return new WrittenTimes(formatter, locals, "expected a time such as 2026-11-25T21:10:00Z");
    }

    /** @throws IllegalArgumentException when the pattern is none */
    static TimeReader pattern(String pattern, LocalTimes locals) {
        try {
            DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(withProlepticYear(pattern))
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
            return new WrittenTimes(formatter, locals, "expected a time as '" + pattern + "'");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("time.format: '" + pattern + "' is no pattern: " + e.getMessage(), e);
        }
    }

    @Override
    public Instant read(String text) throws BadTimeException {
        try {
            TemporalAccessor parsed = formatter.parse(text);
            LocalDate date = parsed.query(TemporalQueries.localDate());
            if (date == null) {
                throw new BadTimeException(expected);
            }
            LocalDateTime time = date.atTime(timeOfDay(parsed));
            ZoneId named = parsed.query(TemporalQueries.zone());
            if (named instanceof ZoneOffset offset) {
                return locals.instant(time, offset);
            }
            return named == null
                    ? locals.instant(time)
                    : new LocalTimes(named, locals.ambiguous(), locals.shift()).instant(time);
        } catch (DateTimeException e) {
            throw new BadTimeException(expected);
        }
    }

    /** The time of day, which begins where the text leaves it out. */
    private static LocalTime timeOfDay(TemporalAccessor parsed) {
        LocalTime time = parsed.query(TemporalQueries.localTime());
        if (time != null) {
            return time;
        }
        boolean hasHour = parsed.isSupported(HOUR_OF_DAY);
        return !hasHour
                ? LocalTime.MIDNIGHT
                : LocalTime.of(
                        parsed.get(HOUR_OF_DAY),
                        parsed.isSupported(MINUTE_OF_HOUR) ? parsed.get(MINUTE_OF_HOUR) : 0,
                        parsed.isSupported(SECOND_OF_MINUTE) ? parsed.get(SECOND_OF_MINUTE) : 0,
                        parsed.isSupported(NANO_OF_SECOND) ? parsed.get(NANO_OF_SECOND) : 0);
    }

    /** People write yyyy, which the strict reading takes for a year of an era. */
    private static String withProlepticYear(String pattern) {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            text.append(c == 'y' && !quoted ? 'u' : c);
        }
        return text.toString();
    }
}
