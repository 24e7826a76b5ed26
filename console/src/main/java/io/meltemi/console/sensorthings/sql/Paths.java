package io.meltemi.console.sensorthings.sql;

import io.meltemi.console.sensorthings.query.EntityType;
import io.meltemi.console.sensorthings.query.Expression;
import io.meltemi.console.sensorthings.query.QueryException;
import java.util.List;
import java.util.Optional;

/** Follows the paths of expressions from entity to entity. */
final class Paths {

    private Paths() {}

    /** The begin of the first path that leads to many entities which no scope stands for yet. */
    static Optional<List<String>> firstMany(Expression expression, Scope scope) {
        if (expression instanceof Expression.Path path) {
            return firstMany(path.names(), scope.of(path.names()));
        }
        return expression.parts().stream()
                .map(part -> firstMany(part, scope))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The entity at the end of relations to single entities. */
    static Scope.Entity walk(Scope scope, List<String> names) {
        Scope.Entity entity = scope.root();
        for (int i = scope.depth(); i < names.size(); i++) {
            EntityType.Relation relation = entity.type().relation(names.get(i)).orElseThrow();
            entity = scope.join(entity, relation, names.subList(0, i + 1));
        }
        return entity;
    }

    static Operand operand(Expression.Path path, Scope innermost) throws QueryException {
        List<String> names = path.names();
        Scope scope = innermost.of(names);
        Scope.Entity entity = scope.root();
        int at = scope.depth();
        while (at < names.size()) {
            Optional<EntityType.Relation> relation = entity.type().relation(names.get(at));
            if (relation.isEmpty()) {
                return property(path, entity, at, scope.visibility());
            }
            entity = scope.join(entity, relation.get(), names.subList(0, at + 1));
            at++;
        }
        throw fault(path, "expected a property, found the entity " + path);
    }

    private static Operand property(Expression.Path path, Scope.Entity entity, int at, Visibility visibility)
            throws QueryException {
        String name = path.names().get(at);
        List<String> rest = path.names().subList(at + 1, path.names().size());
        if (name.equals("id") || name.equals("@iot.id")) {
            if (!rest.isEmpty()) {
                throw fault(path, "expected no more after " + name + ", found " + rest.get(0));
            }
            return entity.type() == EntityType.OBSERVATION
                    ? new Operand.ObservationId(entity.source(), entity.alias())
                    : new Operand.Scalar(
                            Operand.Type.NUMBER,
                            visibility.render(entity.source().id().get(0), entity.alias()));
        }
        Column column = entity.source().columns().get(name);
        if (column == null) {
            throw fault(
                    path,
                    "expected a property of " + entity.type().singular() + ", "
                            + entity.type().properties() + ", or what it leads to, found " + name);
        }
        List<Sql> parts = column.parts().stream()
                .map(part -> visibility.render(part, entity.alias()))
                .toList();
        if (column.kind() == Column.Kind.JSON) {
            return new Operand.Json(
                    rest.isEmpty() ? parts.get(0) : Sql.join("(", parts.get(0), Sql.of(" #> ?)", new Sql.Texts(rest))));
        }
        if (!rest.isEmpty()) {
            throw fault(path, "expected no more after " + name + ", found " + rest.get(0));
        }
        return switch (column.kind()) {
            case TEXT -> new Operand.Scalar(Operand.Type.TEXT, parts.get(0));
            case INSTANT -> new Operand.Scalar(Operand.Type.INSTANT, parts.get(0));
            case PERIOD -> new Operand.Period(parts.get(0), parts.get(1));
            case RESULT -> new Operand.Result(parts.get(0), parts.get(1));
            case POINT -> new Operand.Point(parts.get(0), parts.get(1));
            case JSON -> throw new IllegalStateException("read above");
        };
    }

    private static Optional<List<String>> firstMany(List<String> names, Scope scope) {
        EntityType type = scope.root().type();
        for (int i = scope.depth(); i < names.size(); i++) {
            Optional<EntityType.Relation> relation = type.relation(names.get(i));
            if (relation.isEmpty()) {
                return Optional.empty();
            }
            if (relation.get().isMany()) {
                return Optional.of(names.subList(0, i + 1));
            }
            type = relation.get().target();
        }
        return Optional.empty();
    }

    private static QueryException fault(Expression.Path path, String message) {
        return QueryException.badQuery("at character " + (path.position() + 1) + ": " + message);
    }
}
