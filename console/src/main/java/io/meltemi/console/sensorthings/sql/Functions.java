package io.meltemi.console.sensorthings.sql;

import io.meltemi.console.sensorthings.query.Expression;
import io.meltemi.console.sensorthings.query.QueryException;
import io.meltemi.console.sensorthings.sql.Operand.Scalar;
import java.util.ArrayList;
import java.util.List;

/** The functions of the standard. Times are taken in UTC. */
final class Functions {

    private final ExpressionCompiler compiler;

    Functions(ExpressionCompiler compiler) {
        this.compiler = compiler;
    }

    Operand call(Expression.Call call) throws QueryException {
        return switch (call.function()) {
            case SUBSTRINGOF -> condition("(strpos(", text(call, 1), ", ", text(call, 0), ") > 0)");
            case ENDSWITH ->
                condition("(right(", text(call, 0), ", length(", text(call, 1), ")) = ", text(call, 1), ")");
            case STARTSWITH -> condition("starts_with(", text(call, 0), ", ", text(call, 1), ")");
            case LENGTH -> number("length(", text(call, 0), ")");
            case INDEXOF -> number("(strpos(", text(call, 0), ", ", text(call, 1), ") - 1)");
            case SUBSTRING -> substring(call);
            case TOLOWER -> text("lower(", text(call, 0), ")");
            case TOUPPER -> text("upper(", text(call, 0), ")");
            case TRIM -> text("btrim(", text(call, 0), ", e' \\t\\n\\r')");
            case CONCAT -> text("(", text(call, 0), " || ", text(call, 1), ")");
            case YEAR -> field("year", call);
            case MONTH -> field("month", call);
            case DAY -> field("day", call);
            case HOUR -> field("hour", call);
            case MINUTE -> field("minute", call);
            case SECOND -> number("floor(extract(second from ", utc(call), "))::float8");
            case FRACTIONALSECONDS -> number("mod(extract(second from ", utc(call), "), 1)::float8");
            case DATE -> new Scalar(Operand.Type.DATE, Sql.join("(", utc(call), ")::date"));
            case TIME -> new Scalar(Operand.Type.CLOCK, Sql.join("(", utc(call), ")::time"));
            case TOTALOFFSETMINUTES -> number("(0 * extract(hour from ", utc(call), "))::float8");
            case NOW -> new Scalar(Operand.Type.INSTANT, Sql.of("now()"));
            case MINDATETIME -> new Scalar(Operand.Type.INSTANT, Sql.of("'-infinity'::timestamptz"));
            case MAXDATETIME -> new Scalar(Operand.Type.INSTANT, Sql.of("'infinity'::timestamptz"));
            case ROUND -> number("round((", number(call, 0), ")::numeric)::float8");
            case FLOOR -> number("floor((", number(call, 0), ")::float8)");
            case CEILING -> number("ceil((", number(call, 0), ")::float8)");
            default -> GeoFunctions.call(call, arguments(call));
        };
    }

    private Operand substring(Expression.Call call) throws QueryException {
        Sql from = Sql.join("(", number(call, 1), " + 1)::int");
        return call.arguments().size() == 2
                ? text("substr(", text(call, 0), ", ", from, ")")
                : text("substr(", text(call, 0), ", ", from, ", greatest((", number(call, 2), ")::int, 0))");
    }

    private Operand field(String field, Expression.Call call) throws QueryException {
        return number("extract(" + field + " from ", utc(call), ")::float8");
    }

    private Sql utc(Expression.Call call) throws QueryException {
        Sql time = Conversions.instant(argument(call, 0), call.arguments().get(0));
        return Sql.join("(", time, " at time zone 'UTC')");
    }

    private Sql text(Expression.Call call, int argument) throws QueryException {
        return Conversions.text(argument(call, argument), call.arguments().get(argument));
    }

    private Sql number(Expression.Call call, int argument) throws QueryException {
        return Conversions.number(argument(call, argument), call.arguments().get(argument));
    }

    private Operand argument(Expression.Call call, int argument) throws QueryException {
        return compiler.operand(call.arguments().get(argument));
    }

    private List<Operand> arguments(Expression.Call call) throws QueryException {
        List<Operand> arguments = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            arguments.add(compiler.operand(argument));
        }
        return arguments;
    }

    private static Operand condition(Object... pieces) {
        return new Scalar(Operand.Type.CONDITION, Sql.join(pieces));
    }

    private static Operand number(Object... pieces) {
        return new Scalar(Operand.Type.NUMBER, Sql.join(pieces));
    }

    private static Operand text(Object... pieces) {
        return new Scalar(Operand.Type.TEXT, Sql.join(pieces));
    }
}
