package io.meltemi.exchange.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** Reads the times of a file, as a mapping has them written. */
public interface TimeReader {

    /**
     * Reads a text without blanks around.
     *
     * @throws BadTimeException when it is no time, or none that is clear
     */
    Instant read(String text) throws BadTimeException;

    /**
     * The reader that a mapping asks for.
     *
     * @throws DateTimeException when its zone is none
     * @throws IllegalArgumentException when its format or step is none
     */
    static TimeReader of(TimeMapping mapping) {
        String format = mapping.format() == null ? "iso" : mapping.format();
        return switch (format) {
            case "epoch-s" -> text -> epoch(text, 9);
            case "epoch-ms" -> text -> epoch(text, 6);
            case "epoch-us" -> text -> epoch(text, 3);
            case "count" -> count(mapping);
            case "iso" -> WrittenTimes.iso(locals(mapping));
            default -> WrittenTimes.pattern(format, locals(mapping));
        };
    }

    private static LocalTimes locals(TimeMapping mapping) {
        return new LocalTimes(
                mapping.zone() == null ? null : ZoneId.of(mapping.zone()),
                mapping.ambiguous() == null ? "reject" : mapping.ambiguous(),
                "shift".equals(mapping.nonexistent()));
    }

    private static TimeReader count(TimeMapping mapping) {
        Duration step = step(String.valueOf(mapping.step()));
        Instant start = mapping.start() == null ? Instant.EPOCH : mapping.start();
        return text -> {
            try {
                return start.plus(step.multipliedBy(Long.parseLong(text)));
            } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
                throw new BadTimeException("expected a number of steps");
            }
        };
    }

    private static Duration step(String text) {
        try {
            return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "time.step: expected a duration such as 5s or 30m, found '" + text + "'", e);
        }
    }

    /** @param digits of a unit's nanoseconds, after the one */
    private static Instant epoch(String text, int digits) throws BadTimeException {
        try {
            if (text.length() <= 40) {
                BigDecimal nanos = new BigDecimal(text).scaleByPowerOfTen(digits);
                if (nanos.precision() - nanos.scale() <= 30) {
                    BigInteger[] parts = nanos.toBigInteger().divideAndRemainder(BigInteger.valueOf(1_000_000_000));
                    return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
                }
            }
        } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
            // told below
        }
        throw new BadTimeException(
                "expected a number of " + (digits == 9 ? "seconds" : digits == 6 ? "ms" : "µs") + " since 1970");
    }
}
