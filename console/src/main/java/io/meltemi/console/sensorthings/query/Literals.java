package io.meltemi.console.sensorthings.query;

import io.meltemi.console.sensorthings.query.Expression.Value;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the values that stand in expressions. */
public final class Literals {

    private static final Pattern ZONE_WITHOUT_COLON = Pattern.compile("([+-]\\d{2})(\\d{2})$");
    private static final Pattern WEEKS = Pattern.compile("P(\\d{1,6})W");
    private static final int MAX_DIGITS = 60;
    private static final int MAX_YEAR = 200_000;

    private Literals() {}

    static Value number(String text, int position) throws QueryException {
        if (text.chars().allMatch(character -> character == '-' || Character.isDigit(character))) {
            if (text.length() > MAX_DIGITS) {
                throw QueryException.at(position, "expected a number of fewer digits, found " + Told.shortened(text));
            }
            return new Expression.WholeNumber(new BigInteger(text));
        }
        double number = Double.parseDouble(text.replace(' ', '+'));
        if (!Double.isFinite(number)) {
            throw QueryException.at(position, "expected a number of 64 bits, found " + Told.shortened(text));
        }
        return new Expression.Fraction(number);
    }

    /** A time, a period, a day or a time of day. */
    static Value time(String text, int position) throws QueryException {
        try {
            int slash = text.indexOf('/');
            if (slash > 0) {
                Instant begin = instant(text.substring(0, slash));
                Instant end = instant(text.substring(slash + 1));
                if (end.isBefore(begin)) {
                    throw QueryException.at(position, "expected a period that ends after its begin, found " + text);
                }
                return new Expression.Period(begin, end);
            }
            if (text.indexOf('T') > 0) {
                return new Expression.Time(instant(text));
            }
            return text.indexOf('-') > 0
                    ? new Expression.Day(LocalDate.parse(text))
                    : new Expression.TimeOfDay(LocalTime.parse(text));
        } catch (DateTimeException e) {
            throw QueryException.at(position, "expected a time such as 2026-11-26T10:00:00Z, found " + text);
        }
    }

    /** A time in RFC 3339, with or without seconds. */
    public static Instant instant(String text) {
        int zone = Math.max(text.lastIndexOf(' '), Math.max(text.lastIndexOf('+'), text.lastIndexOf('-')));
        String clean = zone > text.indexOf('T') && text.charAt(zone) == ' '
                ? text.substring(0, zone) + "+" + text.substring(zone + 1)
                : text;
        clean = ZONE_WITHOUT_COLON.matcher(clean.toUpperCase(Locale.ROOT)).replaceFirst("$1:$2");
        int dot = clean.indexOf('.');
        if (dot > 0) {
            int end = dot + 1;
            while (end < clean.length() && Character.isDigit(clean.charAt(end))) {
                end++;
            }
            clean = clean.substring(0, Math.min(end, dot + 10)) + clean.substring(end); // to nanoseconds
        }
        OffsetDateTime time = OffsetDateTime.parse(clean);
        if (Math.abs(time.getYear()) > MAX_YEAR) {
            throw new DateTimeException("the year " + time.getYear());
        }
        return time.toInstant();
    }

    static Value quoted(Token token) throws QueryException {
        return switch (token.prefix().toLowerCase(Locale.ROOT)) {
            case "" -> new Expression.Text(text(token.text(), token.position()));
            case "duration" -> new Expression.Span(duration(token));
            case "geography", "geometry" ->
                new Expression.Shape(GeometryParser.parse(
                        token.text(), token.position() + token.prefix().length() + 1));
            case "datetime", "datetimeoffset" -> time(token.text(), token.position());
            default ->
                throw QueryException.at(
                        token.position(), "expected geography'…', duration'…' or 'text', found " + token.told());
        };
    }

    private static String text(String text, int position) throws QueryException {
        if (text.indexOf('\0') >= 0) {
            throw QueryException.at(position, "expected text, found the character NUL");
        }
        return text;
    }

    private static Duration duration(Token token) throws QueryException {
        try {
            return duration(token.text());
        } catch (DateTimeException | ArithmeticException e) {
            throw QueryException.at(token.position(), "expected a duration such as PT1H or P7D, found " + token.told());
        }
    }

    /** ISO 8601, weeks included; months and years have no length of their own and are refused. */
    public static Duration duration(String text) {
        Matcher weeks = WEEKS.matcher(text);
        if (weeks.matches()) {
            return Duration.ofDays(7 * Long.parseLong(weeks.group(1)));
        }
        return Duration.parse(text);
    }
}
