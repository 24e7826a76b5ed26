package io.meltemi.launcher.mining;

import io.meltemi.exchange.mapping.BadTimeException;
import io.meltemi.exchange.mapping.Micros;
import io.meltemi.exchange.mapping.TimeMapping;
import io.meltemi.exchange.mapping.TimeReader;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the times of rows, in a format that the first of them shows. */
final class RowTimes {

    /** A number is taken for a time since 1970 when that is between these years. */
    private static final Instant EARLIEST = Instant.parse("1980-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private static final List<String> FORMATS = List.of(
            "iso",
            "epoch-s",
            "epoch-ms",
            "epoch-us",
            "yyyy/MM/dd HH:mm[:ss]",
            "dd/MM/yyyy HH:mm[:ss]",
            "dd.MM.yyyy HH:mm[:ss]");

    private final List<TimeReader> readers;

    private RowTimes(List<TimeReader> readers) {
        this.readers = readers;
    }

    /**
     * The reader for a column.
     *
     * @param first one of its cells
     * @param format null to find it
     * @return empty when it is no column of times
     * @throws IllegalArgumentException when the format is none
     */
    static Optional<RowTimes> of(String first, @Nullable String format, ZoneId zone) {
        for (String candidate : format == null ? FORMATS : List.of(format)) {
            RowTimes times = new RowTimes(readers(candidate, zone));
            try {
                Instant time = times.instant(first);
                if (format != null || (time.isAfter(EARLIEST) && time.isBefore(LATEST))) {
                    return Optional.of(times);
                }
            } catch (BadTimeException e) {
                // another format may fit
            }
        }
        return Optional.empty();
    }

    /** With the zone, and as the times say themselves. */
    private static List<TimeReader> readers(String format, ZoneId zone) {
        return Stream.of(null, zone.getId())
                .map(named -> new TimeMapping(List.of("time"), format, named, "earlier", "shift", null, null))
                .map(TimeReader::of)
                .toList();
    }

    /** Microseconds since 1970. */
    long micros(String text) throws BadTimeException {
        return Micros.of(instant(text));
    }

    private Instant instant(String text) throws BadTimeException {
        BadTimeException last = null;
        for (TimeReader reader : readers) {
            try {
                return reader.read(text);
            } catch (BadTimeException e) {
                last = e;
            }
        }
        throw Objects.requireNonNull(last);
    }
}
