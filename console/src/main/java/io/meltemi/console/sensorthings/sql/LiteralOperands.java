package io.meltemi.console.sensorthings.sql;

import io.meltemi.console.sensorthings.query.Expression;
import io.meltemi.console.sensorthings.sql.Operand.Scalar;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;

/** The values that stand in expressions, each bound. */
final class LiteralOperands {

    private static final int LONG_BITS = 63;

    private LiteralOperands() {}

    static Operand of(Expression.Value value) {
        if (value instanceof Expression.Text text) {
            return new Scalar(Operand.Type.TEXT, Sql.of("?::text", text.text()));
        }
        if (value instanceof Expression.WholeNumber whole) {
            return new Scalar(Operand.Type.NUMBER, number(whole.number()));
        }
        if (value instanceof Expression.Fraction fraction) {
            return new Scalar(Operand.Type.NUMBER, Sql.of("?::float8", fraction.number()));
        }
        if (value instanceof Expression.Bool bool) {
            return new Scalar(Operand.Type.CONDITION, Sql.of(String.valueOf(bool.isTrue())));
        }
        if (value instanceof Expression.Shape shape) {
            return new Operand.Shape(shape.geometry());
        }
        return value instanceof Expression.Null ? new Operand.Null() : ofTime(value);
    }

    private static Operand ofTime(Expression.Value value) {
        if (value instanceof Expression.Time time) {
            return new Scalar(Operand.Type.INSTANT, instant(time.instant()));
        }
        if (value instanceof Expression.Period period) {
            return new Operand.Period(instant(period.begin()), instant(period.end()));
        }
        if (value instanceof Expression.Day day) {
            return new Scalar(Operand.Type.DATE, Sql.of("?::date", day.date()));
        }
        if (value instanceof Expression.TimeOfDay clock) {
            return new Scalar(Operand.Type.CLOCK, Sql.of("?::time", clock.time()));
        }
        if (value instanceof Expression.Span span) {
            return new Scalar(
                    Operand.Type.SPAN,
                    Sql.of("make_interval(secs => ?::float8)", span.duration().toNanos() / 1e9));
        }
        throw new IllegalArgumentException(value.toString());
    }

    static Sql instant(Instant instant) {
        return Sql.of("?::timestamptz", instant.atOffset(ZoneOffset.UTC));
    }

    /** Of 64 bits, so that it is compared with a key by its index. */
    private static Sql number(BigInteger number) {
        return number.bitLength() <= LONG_BITS
                ? Sql.of("?::bigint", number.longValueExact())
                : Sql.of("?::float8", number.doubleValue());
    }
}
