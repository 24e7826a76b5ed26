package io.meltemi.launcher.command;

import io.meltemi.launcher.settings.SettingParsers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Instants on the command line: {@code 2026-11-25T21:10:00Z} (any offset), {@code 2026-11-25} (its begin in UTC), {@code
 * now}, or a duration such as {@code 2h}, which is that long ago.
 */
public final class InstantConverter implements ITypeConverter<Instant> {

    /** For the description of an option. */
    public static final String FORMS = "2026-11-25T21:10:00Z, 2026-11-25 (UTC), now, or 2h for two hours ago";

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final Clock clock;

    /** For picocli. */
    public InstantConverter() {
        this(Clock.systemUTC());
    }

    InstantConverter(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant convert(String text) {
        try {
            if (text.equals("now")) {
                return clock.instant();
            }
            if (DAY.matcher(text).matches()) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            return text.indexOf('T') > 0
                    ? OffsetDateTime.parse(text).toInstant()
                    : clock.instant().minus(SettingParsers.duration(text));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new TypeConversionException("expected " + FORMS + ", found '" + text + "'");
        }
    }
}
