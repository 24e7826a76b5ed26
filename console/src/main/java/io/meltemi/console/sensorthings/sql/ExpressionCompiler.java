package io.meltemi.console.sensorthings.sql;

import io.meltemi.console.sensorthings.query.EntityType;
import io.meltemi.console.sensorthings.query.Expression;
import io.meltemi.console.sensorthings.query.QueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes SQL of expressions about the rows of a scope. */
final class ExpressionCompiler {

    private final Functions functions = new Functions(this);
    private Scope scope;

    ExpressionCompiler(Scope scope) {
        this.scope = scope;
    }

    /** A condition; where a value is absent, its comparison is not met. */
    Sql condition(Expression expression) throws QueryException {
        if (expression instanceof Expression.Binary binary && binary.operator().isLogical()) {
            return Sql.join(
                    "(",
                    condition(binary.left()),
                    " " + binary.operator().word() + " ",
                    condition(binary.right()),
                    ")");
        }
        if (expression instanceof Expression.Not not) {
            return Sql.join("(not coalesce(", condition(not.operand()), ", false))");
        }
        Optional<List<String>> many = Paths.firstMany(expression, scope);
        return many.isPresent() ? exists(expression, many.get()) : leaf(expression);
    }

    /** Values to sort by: of a result numbers before text; JSON by its text. */
    List<Sql> sortKeys(Expression expression) throws QueryException {
        if (Paths.firstMany(expression, scope).isPresent()) {
            throw QueryException.badQuery("$orderby: expected one value for each entity, found a set of entities");
        }
        Operand operand = operand(expression);
        if (operand instanceof Operand.Scalar scalar) {
            return List.of(scalar.type() == Operand.Type.TEXT ? collated(scalar.sql()) : scalar.sql());
        }
        if (operand instanceof Operand.Period period) {
            return List.of(period.begin(), period.end());
        }
        if (operand instanceof Operand.Json json) {
            return List.of(collated(Conversions.text(json)));
        }
        if (operand instanceof Operand.Point point) {
            return List.of(
                    collated(Sql.join("json_build_array(", point.longitude(), ", ", point.latitude(), ")::text")));
        }
        if (operand instanceof Operand.Result result) {
            return List.of(result.number(), collated(result.text()));
        }
        if (operand instanceof Operand.ObservationId id) {
            return id.source().order().stream()
                    .map(key -> scope.visibility().render(key, id.alias()))
                    .toList();
        }
        throw QueryException.badQuery("$orderby: expected a property, found " + operand.told());
    }

    Operand operand(Expression expression) throws QueryException {
        if (expression instanceof Expression.Literal literal) {
            return LiteralOperands.of(literal.value());
        }
        if (expression instanceof Expression.Path path) {
            return Paths.operand(path, scope);
        }
        if (expression instanceof Expression.Call call) {
            return functions.call(call);
        }
        if (expression instanceof Expression.Negation negation) {
            Sql number = Conversions.number(operand(negation.operand()), negation.operand());
            return new Operand.Scalar(Operand.Type.NUMBER, Sql.join("(- ", number, ")"));
        }
        if (expression instanceof Expression.Binary binary
                && !binary.operator().isLogical()
                && !binary.operator().isComparison()) {
            return Arithmetic.apply(binary, operand(binary.left()), operand(binary.right()));
        }
        return new Operand.Scalar(Operand.Type.CONDITION, condition(expression));
    }

    private static Sql collated(Sql text) {
        return Sql.join("(", text, ") collate \"C\"");
    }

    private Sql leaf(Expression expression) throws QueryException {
        if (expression instanceof Expression.Binary binary && binary.operator().isComparison()) {
            return Comparisons.compare(binary, operand(binary.left()), operand(binary.right()));
        }
        Operand operand = operand(expression);
        if (operand instanceof Operand.Scalar scalar && scalar.type() == Operand.Type.CONDITION) {
            return scalar.sql();
        }
        if (operand instanceof Operand.Json json) {
            return Sql.join("(", json.sql(), " = 'true'::jsonb)");
        }
        throw QueryException.badQuery(
                "at character " + (expression.position() + 1) + ": expected a condition, found " + operand.told());
    }

    /** Whether one of many related entities meets the condition. */
    private Sql exists(Expression expression, List<String> path) throws QueryException {
        Scope outside = scope;
        Scope start = outside.of(path);
        Scope.Entity from = Paths.walk(start, path.subList(0, path.size() - 1));
        EntityType target =
                from.type().relation(path.get(path.size() - 1)).orElseThrow().target();
        List<Sql> branches = new ArrayList<>();
        for (Source source : Sources.of(target)) {
            Scope within = outside.within(path, target, source);
            scope = within;
            try {
                Sql condition = condition(expression);
                branches.add(Sql.join(
                        "exists (select from ",
                        within.from(),
                        " where ",
                        within.link(from, within.root()),
                        from.type() == EntityType.DATASTREAM ? "" : Sql.join(" and ", within.visible()),
                        " and ",
                        condition,
                        ")"));
            } finally {
                scope = outside;
            }
        }
        return Sql.join("(", Sql.joined(" or ", branches), ")");
    }
}
