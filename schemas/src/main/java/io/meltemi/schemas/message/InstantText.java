package io.meltemi.schemas.message;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Instants as text: RFC 3339, in UTC and with microseconds when written, with any offset when read. What is finer than a
 * microsecond is cut off, since that is what the database keeps (SQL-02).
 */
public final class InstantText {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final int DATE_TIME_LENGTH = "2026-11-22T10:00:00".length();
    private static final int OFFSET_LENGTH = "+02:00".length();

    private InstantText() {}

    /** The instant as {@code 2026-11-22T10:00:00.250000Z}. */
    public static String format(Instant instant) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        byte[] text = new byte[DATE_TIME_LENGTH + 8];
        digits(text, 0, 4, utc.getYear());
        text[4] = '-';
        digits(text, 5, 2, utc.getMonthValue());
        text[7] = '-';
        digits(text, 8, 2, utc.getDayOfMonth());
        text[10] = 'T';
        digits(text, 11, 2, utc.getHour());
        text[13] = ':';
        digits(text, 14, 2, utc.getMinute());
        text[16] = ':';
        digits(text, 17, 2, utc.getSecond());
        text[19] = '.';
        digits(text, 20, 6, utc.getNano() / 1000);
        text[26] = 'Z';
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /**
     * Reads an RFC 3339 date-time.
     *
     * @throws DateTimeException when the text is none, or lies outside the years 1 to 9999
     */
    public static Instant parse(String text) {
        int length = text.length();
        if (length <= DATE_TIME_LENGTH
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || "Tt ".indexOf(text.charAt(10)) < 0
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            throw notRfc3339();
        }
        int second = number(text, 17, 19);
        boolean leapSecond = second == 60;
        LocalDateTime local = LocalDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                leapSecond ? 59 : second);
        int position = DATE_TIME_LENGTH;
        int nano = 0;
        if (text.charAt(position) == '.') {
            int start = ++position;
            for (int unit = 100_000_000; position < length && isDigit(text.charAt(position)); position++) {
                nano += (text.charAt(position) - '0') * unit;
                unit /= 10;
            }
            if (position == start) {
                throw notRfc3339();
            }
        }
        long epochSecond = local.toEpochSecond(ZoneOffset.UTC) - offsetSeconds(text, position) + (leapSecond ? 1 : 0);
        return checkRange(Instant.ofEpochSecond(epochSecond, nano));
    }

    /**
     * The instant, cut to microseconds.
     *
     * @throws DateTimeException when it lies outside the years 1 to 9999
     */
    static Instant checkRange(Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(END)) {
            throw new DateTimeException("outside the years 1 to 9999");
        }
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static int offsetSeconds(String text, int position) {
        if (position >= text.length()) {
            throw notRfc3339();
        }
        char sign = text.charAt(position);
        if ((sign == 'Z' || sign == 'z') && text.length() == position + 1) {
            return 0;
        }
        if ((sign != '+' && sign != '-')
                || text.length() != position + OFFSET_LENGTH
                || text.charAt(position + 3) != ':') {
            throw notRfc3339();
        }
        int hours = number(text, position + 1, position + 3);
        int minutes = number(text, position + 4, position + 6);
        if (hours > 23 || minutes > 59) {
            throw notRfc3339();
        }
        int seconds = hours * 3600 + minutes * 60;
        return sign == '-' ? -seconds : seconds;
    }

    private static int number(String text, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) {
                throw notRfc3339();
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }

    private static void digits(byte[] text, int start, int count, int number) {
        int rest = number;
        for (int i = start + count - 1; i >= start; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static DateTimeException notRfc3339() {
        return new DateTimeException("no RFC 3339 date-time");
    }
}
