package io.meltemi.jobs.trend.fit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/** Real readings, of the sources that {@code readings.csv} names. */
public final class Extracts {

    /** The series there are. */
    public static final List<String> SERIES = List.of("event", "hourly", "room", "library");

    private Extracts() {}

    public static List<Point> of(String series) {
        try (InputStream file = Extracts.class.getResourceAsStream("readings.csv")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> line.startsWith(series + ","))
                    .map(line -> line.split(",", -1))
                    .map(cells -> new Point(micros(Instant.parse(cells[1])), Double.parseDouble(cells[2])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
