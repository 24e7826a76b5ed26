package io.meltemi.console.sensorthings.sql;

import io.meltemi.console.sensorthings.query.Expression;
import io.meltemi.console.sensorthings.query.QueryException;

/** Takes values for what a place in an expression wants. */
final class Conversions {

    private Conversions() {}

    static Sql number(Operand operand, Expression at) throws QueryException {
        if (operand instanceof Operand.Scalar scalar && scalar.type() == Operand.Type.NUMBER) {
            return scalar.sql();
        }
        if (operand instanceof Operand.Result result) {
            return result.number();
        }
        if (operand instanceof Operand.Json json) {
            return number(json);
        }
        throw expected("a number", operand, at);
    }

    static Sql number(Operand.Json json) {
        return Sql.join(
                "(case when jsonb_typeof(", json.sql(), ") = 'number' then (", json.sql(), " #>> '{}')::float8 end)");
    }

    static Sql text(Operand operand, Expression at) throws QueryException {
        if (operand instanceof Operand.Scalar scalar && scalar.type() == Operand.Type.TEXT) {
            return scalar.sql();
        }
        if (operand instanceof Operand.Result result) {
            return result.text();
        }
        if (operand instanceof Operand.Json json) {
            return text(json);
        }
        throw expected("text", operand, at);
    }

    static Sql text(Operand.Json json) {
        return Sql.join("(", json.sql(), " #>> '{}')");
    }

    static Sql instant(Operand operand, Expression at) throws QueryException {
        if (operand instanceof Operand.Scalar scalar && scalar.type() == Operand.Type.INSTANT) {
            return scalar.sql();
        }
        if (operand instanceof Operand.Scalar scalar && scalar.type() == Operand.Type.DATE) {
            return Sql.join("((", scalar.sql(), ")::timestamp at time zone 'UTC')");
        }
        throw expected("a time", operand, at);
    }

    static QueryException expected(String expected, Operand found, Expression at) {
        return QueryException.badQuery(
                "at character " + (at.position() + 1) + ": expected " + expected + ", found " + found.told());
    }
}
