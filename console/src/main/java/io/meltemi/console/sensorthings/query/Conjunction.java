package io.meltemi.console.sensorthings.query;

import io.meltemi.console.sensorthings.query.Expression.Binary;
import io.meltemi.console.sensorthings.query.Expression.Literal;
import io.meltemi.console.sensorthings.query.Expression.Operator;
import io.meltemi.console.sensorthings.query.Expression.Path;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The conditions of a filter of observations that all must be met, and what of them can be told without the database. */
public record Conjunction(List<Expression> conditions) {

    private static final Set<String> TIMES = Set.of("phenomenonTime", "resultTime");
    private static final List<List<String>> DATASTREAM_IDS =
            List.of(List.of("Datastream", "id"), List.of("Datastream", "@iot.id"));

    public Conjunction {
        conditions = List.copyOf(conditions);
    }

    /**
     * A range of time.
     *
     * @param from the first time within, or null
     * @param to the first time after, or null
     * @param isAll whether the filter says nothing else
     */
    public record Bounds(@Nullable Instant from, @Nullable Instant to, boolean isAll) {}

    public static Conjunction of(@Nullable Expression filter) {
        List<Expression> conditions = new ArrayList<>();
        if (filter != null) {
            collect(filter, conditions);
        }
        return new Conjunction(conditions);
    }

    /** The datastream that all observations must be of. */
    public Optional<BigInteger> datastream() {
        return conditions.stream()
                .map(Conjunction::datastream)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The filter but for what {@link #datastream} says first; null where nothing remains. */
    public @Nullable Expression withoutDatastream() {
        Expression rest = null;
        boolean isLeftOut = false;
        for (Expression condition : conditions) {
            if (!isLeftOut && datastream(condition).isPresent()) {
                isLeftOut = true;
            } else {
                rest = rest == null ? condition : new Binary(Operator.AND, rest, condition, condition.position());
            }
        }
        return rest;
    }

    /** When observations must be. */
    public Bounds bounds() {
        Instant from = null;
        Instant to = null;
        boolean isAll = true;
        for (Expression condition : conditions) {
            if (!(condition instanceof Binary binary)
                    || !isTime(binary.left())
                    || !(binary.right() instanceof Literal literal)
                    || !(literal.value() instanceof Expression.Time time)
                    || binary.operator() == Operator.NE) {
                isAll = false;
                continue;
            }
            Instant at = time.instant();
            Instant next = at.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
            Operator operator = binary.operator();
            if (operator == Operator.GE || operator == Operator.GT || operator == Operator.EQ) {
                Instant bound = operator == Operator.GT ? next : at;
                from = from == null || bound.isAfter(from) ? bound : from;
            }
            if (operator == Operator.LT || operator == Operator.LE || operator == Operator.EQ) {
                Instant bound = operator == Operator.LT ? at : next;
                to = to == null || bound.isBefore(to) ? bound : to;
            }
        }
        return new Bounds(from, to, isAll);
    }

    /** Whether an expression is the time of an observation. */
    public static boolean isTime(Expression expression) {
        return expression instanceof Path path
                && path.names().size() == 1
                && TIMES.contains(path.names().get(0));
    }

    private static void collect(Expression expression, List<Expression> conditions) {
        if (expression instanceof Binary binary && binary.operator() == Operator.AND) {
            collect(binary.left(), conditions);
            collect(binary.right(), conditions);
        } else {
            conditions.add(expression);
        }
    }

    private static Optional<BigInteger> datastream(Expression condition) {
        return condition instanceof Binary binary
                        && binary.operator() == Operator.EQ
                        && binary.left() instanceof Path path
                        && DATASTREAM_IDS.contains(path.names())
                        && binary.right() instanceof Literal literal
                        && literal.value() instanceof Expression.WholeNumber whole
                ? Optional.of(whole.number())
                : Optional.empty();
    }
}
