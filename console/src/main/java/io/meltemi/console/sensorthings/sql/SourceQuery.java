package io.meltemi.console.sensorthings.sql;

import io.meltemi.console.sensorthings.query.EntityType;
import io.meltemi.console.sensorthings.query.Position;
import io.meltemi.console.sensorthings.query.QueryException;
import io.meltemi.console.sensorthings.query.QueryOptions;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The entities that are asked for, as far as one source has them. */
final class SourceQuery {

    private static final int LONG_BITS = 63;

    /** The row of the entity that leads to those asked for, where each of several does. */
    static final String EACH = "p";

    private final EntityType type;
    private final Source source;
    private final Scope scope;
    private final ExpressionCompiler compiler;

    private SourceQuery(EntityType type, Source source, Scope scope) {
        this.type = type;
        this.source = source;
        this.scope = scope;
        this.compiler = new ExpressionCompiler(scope);
    }

    /** Where the source can have any: with its conditions and what it is sorted by. */
    static Optional<Parts> of(Visibility visibility, EntityType type, int number, Origin origin, QueryOptions options)
            throws QueryException {
        Source source = Sources.of(type).get(number);
        SourceQuery query = new SourceQuery(type, source, Scope.of(new Scope.Aliases(), visibility, type, source));
        List<Sql> conditions = query.conditions(origin);
        if (conditions == null) {
            return Optional.empty();
        }
        if (options.filter() != null) {
            conditions.add(query.compiler.condition(options.filter()));
        }
        Position after = options.after();
        boolean isDescending =
                !options.orders().isEmpty() && options.orders().get(0).isDescending();
        boolean isByLine = options.orders().isEmpty() && !isOfOneLine(origin);
        if (after != null && isByLine && number < after.source()) {
            return Optional.empty();
        }
        boolean isWithin = after != null && (!isByLine || number == after.source());
        if (after != null && isWithin) {
            List<Sql> key = source.order().stream().map(query::rendered).toList();
            conditions.add(
                    isOfOneLine(origin)
                            ? Positions.afterInLine(after, key, isDescending)
                            : isByLine
                                    ? Positions.afterByLine(after, key)
                                    : Positions.afterByTime(after, number, key, isDescending));
        }
        List<Sql> orders = new ArrayList<>();
        for (QueryOptions.Order order : options.orders()) {
            for (Sql key : query.compiler.sortKeys(order.by())) {
                orders.add(order.isDescending() ? Sql.join(key, " desc") : key);
            }
        }
        List<Sql> ties = source.order().stream()
                .map(query::rendered)
                .map(key -> isDescending ? Sql.join(key, " desc") : key)
                .toList();
        Sql lines = orders.isEmpty() && query.scope.isAlone() ? query.lines(origin) : null;
        return Optional.of(new Parts(query, Sql.all(conditions), orders, ties, lines, isWithin ? after : null));
    }

    /** Whether all observations are of one series or of one node's severity. */
    private static boolean isOfOneLine(Origin origin) {
        return origin instanceof Origin.Related related && related.from() == EntityType.DATASTREAM;
    }

    /**
     * What a query is made of.
     *
     * @param ties what it is sorted by in the end
     * @param lines the lines by which it is best found, in their order; or null
     * @param after what all rows come after, or null
     */
    record Parts(
            SourceQuery query,
            Sql conditions,
            List<Sql> orders,
            List<Sql> ties,
            @Nullable Sql lines,
            @Nullable Position after) {

        Sql from() {
            return query.scope.from();
        }

        Sql rendered(String template) {
            return query.rendered(template);
        }

        Source source() {
            return query.source;
        }
    }

    private @Nullable List<Sql> conditions(Origin origin) {
        List<Sql> conditions = new ArrayList<>();
        boolean isVisible = false;
        if (origin instanceof Origin.One one) {
            conditions.add(withId(one.id()));
        } else if (origin instanceof Origin.Related related) {
            Source from = Sources.of(related.from()).get(related.row().source());
            Optional<String> key = Sources.shared(related.from(), from, type, source);
            Long value = key.map(name -> related.row().keys().get(name)).orElse(null);
            if (key.isEmpty() || value == null) {
                return null;
            }
            conditions.add(Sql.join(rendered(source.keys().get(key.get())), Sql.of(" = ?::bigint", value)));
            if (related.id() != null) {
                conditions.add(withId(related.id()));
            }
            isVisible = related.from() == EntityType.DATASTREAM;
        } else if (origin instanceof Origin.RelatedToEach each) {
            Source from = Sources.of(each.from()).get(each.rows().get(0).source());
            Optional<String> key = Sources.shared(each.from(), from, type, source);
            if (key.isEmpty()) {
                return null;
            }
            conditions.add(Sql.join(rendered(source.keys().get(key.get())), " = " + EACH + "." + key.get()));
            isVisible = each.from() == EntityType.DATASTREAM;
        }
        if (!isVisible) {
            conditions.add(scope.visible());
        }
        return conditions;
    }

    /** Of all lines, or of those that were at a place. */
    private @Nullable Sql lines(Origin origin) {
        String template = source.lines();
        if (template == null) {
            return null;
        }
        Sql lines = rendered(template);
        if (origin instanceof Origin.Everything) {
            return Sql.join(lines, " order by 1");
        }
        String were = " and exists (select from meltemi.stay s where s.thing = u.thing and s.place = ";
        if (origin instanceof Origin.Related related && related.from() == EntityType.FEATURE_OF_INTEREST) {
            Long place = related.row().keys().getOrDefault("place", 0L);
            return Sql.join(lines, were, Sql.of("?::bigint", place), ") order by 1");
        }
        return origin instanceof Origin.RelatedToEach each && each.from() == EntityType.FEATURE_OF_INTEREST
                ? Sql.join(lines, were + EACH + ".place) order by 1")
                : null;
    }

    private Sql withId(BigInteger id) {
        if (type == EntityType.OBSERVATION) {
            return ObservationIds.condition(id, source, scope.root().alias());
        }
        return id.bitLength() > LONG_BITS
                ? Sql.of("false")
                : Sql.join(rendered(source.id().get(0)), Sql.of(" = ?::bigint", id.longValueExact()));
    }

    private Sql rendered(@Nullable String template) {
        return scope.visibility().render(String.valueOf(template), scope.root().alias());
    }
}
