package io.meltemi.console.sensorthings.sql;

import io.meltemi.console.sensorthings.query.Expression;
import io.meltemi.console.sensorthings.query.Expression.Operator;
import io.meltemi.console.sensorthings.query.QueryException;
import io.meltemi.console.sensorthings.sql.Operand.Scalar;

/** {@code add}, {@code sub}, {@code mul}, {@code div} and {@code mod}: of numbers, and of times and durations. */
final class Arithmetic {

    private Arithmetic() {}

    static Operand apply(Expression.Binary binary, Operand left, Operand right) throws QueryException {
        Operator operator = binary.operator();
        boolean isSum = operator == Operator.ADD || operator == Operator.SUB;
        if (isSum && isTime(left)) {
            return ofTime(binary, Conversions.instant(left, binary.left()), right);
        }
        if (isSum && is(left, Operand.Type.SPAN)) {
            return ofSpan(binary, (Scalar) left, right);
        }
        Sql one = Conversions.number(left, binary.left());
        Sql other = Conversions.number(right, binary.right());
        return new Scalar(
                Operand.Type.NUMBER,
                switch (operator) {
                    case ADD -> Sql.join("((", one, ")::float8 + ", other, ")");
                    case SUB -> Sql.join("((", one, ")::float8 - ", other, ")");
                    case MUL -> Sql.join("((", one, ")::float8 * ", other, ")");
                    // divided by zero there is no value
                    case DIV -> Sql.join("((", one, ")::float8 / nullif((", other, ")::float8, 0))");
                    case MOD -> Sql.join("mod((", one, ")::numeric, nullif((", other, ")::numeric, 0))::float8");
                    default -> throw new IllegalArgumentException(operator.word());
                });
    }

    private static Operand ofTime(Expression.Binary binary, Sql time, Operand right) throws QueryException {
        if (is(right, Operand.Type.SPAN)) {
            return new Scalar(Operand.Type.INSTANT, Sql.join("(", time, sign(binary), ((Scalar) right).sql(), ")"));
        }
        if (binary.operator() == Operator.SUB && isTime(right)) {
            return new Scalar(
                    Operand.Type.SPAN, Sql.join("(", time, " - ", Conversions.instant(right, binary.right()), ")"));
        }
        throw Conversions.expected("a duration such as duration'PT1H'", right, binary.right());
    }

    private static Operand ofSpan(Expression.Binary binary, Scalar left, Operand right) throws QueryException {
        if (is(right, Operand.Type.SPAN)) {
            return new Scalar(Operand.Type.SPAN, Sql.join("(", left.sql(), sign(binary), ((Scalar) right).sql(), ")"));
        }
        if (binary.operator() == Operator.ADD && isTime(right)) {
            return new Scalar(
                    Operand.Type.INSTANT,
                    Sql.join("(", Conversions.instant(right, binary.right()), " + ", left.sql(), ")"));
        }
        throw Conversions.expected("a time or a duration", right, binary.right());
    }

    private static String sign(Expression.Binary binary) {
        return binary.operator() == Operator.ADD ? " + " : " - ";
    }

    private static boolean isTime(Operand operand) {
        return is(operand, Operand.Type.INSTANT) || is(operand, Operand.Type.DATE);
    }

    private static boolean is(Operand operand, Operand.Type type) {
        return operand instanceof Scalar scalar && scalar.type() == type;
    }
}
