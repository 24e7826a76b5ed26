package io.meltemi.edge.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the time of a row comes from. */
public sealed interface TimeSource {

    /** A plain decimal number short enough to be a time. */
    Pattern EPOCH = Pattern.compile("-?\\d{1,15}(\\.\\d{1,30})?");

    /**
     * Columns of the file.
     *
     * @param columns one or more, joined by a blank
     */
    record Columns(List<String> columns, Reader reader) implements TimeSource {

        public Columns {
            columns = List.copyOf(columns);
        }
    }

    /**
     * The number of the row among those of its node.
     *
     * @param start time of the first row; null when times are shifted anyway
     */
    record Step(Duration step, @Nullable Instant start) implements TimeSource {}

    /** Reads a time. */
    @FunctionalInterface
    interface Reader {

        /** @throws DateTimeException when the text is no such time */
        Instant read(String text);
    }

    /** The reader of a {@code --time-format}. */
    static Reader reader(String option, String format, ZoneId zone) throws ReplayOptionException {
        return switch (format) {
            case "epoch-ms" -> text -> epoch(text, 3);
            case "epoch-s" -> text -> epoch(text, 0);
            case "iso" -> formatted(isoFormat(), zone);
            default -> {
                try {
                    yield formatted(DateTimeFormatter.ofPattern(format, Locale.ROOT), zone);
                } catch (IllegalArgumentException e) {
                    throw new ReplayOptionException(
                            option,
                            "iso, epoch-ms, epoch-s or a pattern such as dd/MM/yyyy HH.mm.ss",
                            "'" + format + "'");
                }
            }
        };
    }

    /** Date, {@code T} or blank, time, fraction and offset; all after the minutes may be missing. */
    private static DateTimeFormatter isoFormat() {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .append(DateTimeFormatter.ISO_LOCAL_DATE)
                .appendPattern("['T'][ ]")
                .optionalStart()
                .append(DateTimeFormatter.ISO_LOCAL_TIME)
                .optionalStart()
                .appendPattern("[XXX][XX][X]")
                .optionalEnd()
                .optionalEnd()
                .toFormatter(Locale.ROOT);
    }

    private static Reader formatted(DateTimeFormatter format, ZoneId zone) {
        return text -> {
            TemporalAccessor parsed = format.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            if (parsed instanceof ZonedDateTime zoned) {
                return zoned.toInstant();
            } else if (parsed instanceof LocalDateTime local) {
                return local.atZone(zone).toInstant();
            }
            return LocalDate.from(parsed).atStartOfDay(zone).toInstant();
        };
    }

    /** Reads seconds since 1970 after moving the decimal point. */
    private static Instant epoch(String text, int pointLeft) {
        if (!EPOCH.matcher(text).matches()) {
            throw new DateTimeException("not a number of seconds or milliseconds since 1970");
        }
        BigDecimal seconds = new BigDecimal(text).movePointLeft(pointLeft);
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        return Instant.ofEpochSecond(
                whole.longValueExact(),
                seconds.subtract(whole).movePointRight(9).longValue());
    }
}
