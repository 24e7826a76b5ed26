package io.meltemi.console.sensorthings.sql;

import io.meltemi.console.sensorthings.query.Expression;
import io.meltemi.console.sensorthings.query.Expression.Operator;
import io.meltemi.console.sensorthings.query.Literals;
import io.meltemi.console.sensorthings.query.QueryException;
import io.meltemi.console.sensorthings.sql.Operand.Scalar;
import java.math.BigInteger;
import java.time.DateTimeException;

/** {@code eq}, {@code ne}, {@code gt}, {@code ge}, {@code lt} and {@code le}. Text is compared by its characters' codes. */
final class Comparisons {

    private Comparisons() {}

    static Sql compare(Expression.Binary binary, Operand left, Operand right) throws QueryException {
        if (left instanceof Operand.Null || right instanceof Operand.Null) {
            return withNull(binary, left instanceof Operand.Null ? right : left);
        }
        if (left instanceof Operand.ObservationId id) {
            return withId(binary, id, binary.right());
        }
        if (right instanceof Operand.ObservationId id) {
            return withId(binary, id, binary.left());
        }
        Operand one = timed(left, binary.left(), right);
        Operand other = timed(right, binary.right(), left);
        if (one instanceof Operand.Period || other instanceof Operand.Period) {
            return periods(binary.operator(), period(one, binary.left()), period(other, binary.right()));
        }
        for (Operand.Type type : Operand.Type.values()) {
            if (is(one, type) || is(other, type)) {
                return ofType(type, binary, one, other);
            }
        }
        if (one instanceof Operand.Result first && other instanceof Operand.Result second) {
            return simple(binary.operator(), first.number(), second.number());
        }
        return simple(
                binary.operator(),
                collated(Conversions.text(one, binary.left())),
                collated(Conversions.text(other, binary.right())));
    }

    private static Sql ofType(Operand.Type type, Expression.Binary binary, Operand left, Operand right)
            throws QueryException {
        return switch (type) {
            case TEXT ->
                simple(
                        binary.operator(),
                        collated(Conversions.text(left, binary.left())),
                        collated(Conversions.text(right, binary.right())));
            case NUMBER ->
                simple(
                        binary.operator(),
                        Conversions.number(left, binary.left()),
                        Conversions.number(right, binary.right()));
            case INSTANT ->
                simple(
                        binary.operator(),
                        Conversions.instant(left, binary.left()),
                        Conversions.instant(right, binary.right()));
            case CONDITION, DATE, CLOCK, SPAN ->
                simple(binary.operator(), same(type, left, binary.left()), same(type, right, binary.right()));
        };
    }

    private static Sql same(Operand.Type type, Operand operand, Expression at) throws QueryException {
        if (operand instanceof Scalar scalar && scalar.type() == type) {
            return scalar.sql();
        }
        if (type == Operand.Type.CONDITION && operand instanceof Operand.Json json) {
            return Sql.join(
                    "(case when jsonb_typeof(",
                    json.sql(),
                    ") = 'boolean' then (",
                    json.sql(),
                    " #>> '{}')::boolean end)");
        }
        throw Conversions.expected(new Scalar(type, Sql.EMPTY).told(), operand, at);
    }

    private static Sql simple(Operator operator, Sql left, Sql right) {
        return Sql.join("(", left, " " + symbol(operator) + " ", right, ")");
    }

    /** What differs from nothing differs. */
    private static String symbol(Operator operator) {
        return switch (operator) {
            case EQ -> "=";
            case NE -> "is distinct from";
            case GT -> ">";
            case GE -> ">=";
            case LT -> "<";
            case LE -> "<=";
            default -> throw new IllegalArgumentException(operator.word());
        };
    }

    /** A period is before what begins after it ends, and equal to what begins and ends with it. */
    private static Sql periods(Operator operator, Operand.Period left, Operand.Period right) {
        return switch (operator) {
            case LT -> simple(Operator.LT, left.end(), right.begin());
            case GT -> simple(Operator.GT, left.begin(), right.end());
            case LE ->
                Sql.join(
                        "(",
                        simple(Operator.LE, left.begin(), right.begin()),
                        " and ",
                        simple(Operator.LE, left.end(), right.end()),
                        ")");
            case GE ->
                Sql.join(
                        "(",
                        simple(Operator.GE, left.begin(), right.begin()),
                        " and ",
                        simple(Operator.GE, left.end(), right.end()),
                        ")");
            case EQ ->
                Sql.join(
                        "(",
                        simple(Operator.EQ, left.begin(), right.begin()),
                        " and ",
                        simple(Operator.EQ, left.end(), right.end()),
                        ")");
            default ->
                Sql.join(
                        "(",
                        simple(Operator.NE, left.begin(), right.begin()),
                        " or ",
                        simple(Operator.NE, left.end(), right.end()),
                        ")");
        };
    }

    private static Operand.Period period(Operand operand, Expression at) throws QueryException {
        if (operand instanceof Operand.Period period) {
            return period;
        }
        Sql instant = Conversions.instant(operand, at);
        return new Operand.Period(instant, instant);
    }

    /** A time in quotes beside a time is meant as a time. */
    private static Operand timed(Operand operand, Expression expression, Operand beside) throws QueryException {
        boolean isBesideTime = beside instanceof Operand.Period || is(beside, Operand.Type.INSTANT);
        if (isBesideTime
                && expression instanceof Expression.Literal literal
                && literal.value() instanceof Expression.Text text) {
            try {
                return new Scalar(Operand.Type.INSTANT, LiteralOperands.instant(Literals.instant(text.text())));
            } catch (DateTimeException e) {
                throw Conversions.expected("a time", operand, expression);
            }
        }
        return operand;
    }

    private static Sql withNull(Expression.Binary binary, Operand operand) {
        if (binary.operator() != Operator.EQ && binary.operator() != Operator.NE) {
            return Sql.of("false");
        }
        boolean isEqual = binary.operator() == Operator.EQ;
        if (operand instanceof Operand.Null) {
            return Sql.of(String.valueOf(isEqual));
        }
        return Sql.join("(", nullable(operand), isEqual ? " is null)" : " is not null)");
    }

    private static Sql nullable(Operand operand) {
        if (operand instanceof Scalar scalar) {
            return scalar.sql();
        }
        if (operand instanceof Operand.Period period) {
            return period.begin();
        }
        if (operand instanceof Operand.Result result) {
            return result.text();
        }
        if (operand instanceof Operand.Json json) {
            return Sql.join("nullif(", json.sql(), ", 'null'::jsonb)");
        }
        return operand instanceof Operand.Point point ? point.longitude() : Sql.of("1");
    }

    private static Sql withId(Expression.Binary binary, Operand.ObservationId id, Expression other)
            throws QueryException {
        boolean isEqual = binary.operator() == Operator.EQ;
        if ((!isEqual && binary.operator() != Operator.NE)
                || !(other instanceof Expression.Literal literal)
                || !(literal.value() instanceof Expression.WholeNumber whole)) {
            throw QueryException.notImplemented("at character " + (binary.position() + 1)
                    + ": ids of observations can only be compared by eq and ne, and with a number");
        }
        Sql same = ObservationIds.condition(whole.number().max(BigInteger.ZERO), id.source(), id.alias());
        return isEqual ? same : Sql.join("(not ", same, ")");
    }

    private static Sql collated(Sql text) {
        return Sql.join("(", text, ") collate \"C\"");
    }

    private static boolean is(Operand operand, Operand.Type type) {
        return operand instanceof Scalar scalar && scalar.type() == type;
    }
}
