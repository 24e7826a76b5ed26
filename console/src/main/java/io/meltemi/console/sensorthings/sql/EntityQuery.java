package io.meltemi.console.sensorthings.sql;

import io.meltemi.console.sensorthings.query.EntityType;
import io.meltemi.console.sensorthings.query.Position;
import io.meltemi.console.sensorthings.query.QueryException;
import io.meltemi.console.sensorthings.query.QueryOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Entities of a type that are asked for, all their sources together. */
final class EntityQuery {

    private final Selection selection;
    private final Origin origin;
    private final List<SourceQuery.Parts> parts = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();

    EntityQuery(Visibility visibility, Selection selection, Origin origin, QueryOptions options) throws QueryException {
        this.selection = selection;
        this.origin = origin;
        EntityType type = selection.type();
        for (int i = 0; i < Sources.of(type).size(); i++) {
            Optional<SourceQuery.Parts> found = SourceQuery.of(visibility, type, i, origin, options);
            if (found.isPresent()) {
                parts.add(found.get());
                numbers.add(i);
            }
        }
    }

    /** Whether no source can have any. */
    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Columns: the source, the parent, the id's numbers, the position, the keys, the properties. */
    Sql rows(int limit, int offset) {
        return each(page(limit, offset));
    }

    /** How many there are, or one more than the bound where there are more; by parent. */
    Sql count(int bound) {
        List<Sql> counts = new ArrayList<>();
        for (SourceQuery.Parts part : parts) {
            counts.add(Sql.join(
                    "(select count(*) from (select from ",
                    part.from(),
                    " where ",
                    part.conditions(),
                    Sql.of(" limit ?::bigint", (long) bound + 1),
                    ") counted)"));
        }
        return each(Sql.join("select ", Sql.joined(" + ", counts), " as counted"));
    }

    private Sql page(int limit, int offset) {
        if (parts.size() == 1 && parts.get(0).lines() == null) {
            SourceQuery.Parts part = parts.get(0);
            List<Sql> order = new ArrayList<>(part.orders());
            order.addAll(part.ties());
            return Sql.join(
                    "select ",
                    Sql.joined(", ", columns(0)),
                    " from ",
                    part.from(),
                    " where ",
                    part.conditions(),
                    " order by ",
                    Sql.joined(", ", order),
                    Sql.of(" limit ?::bigint offset ?::bigint", (long) limit, (long) offset));
        }
        List<Sql> branches = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            branches.add(Sql.join("(", branch(i, (long) limit + offset), ")"));
        }
        return Sql.join(
                "select * from (",
                Sql.joined(" union all ", branches),
                ") u order by ",
                outerOrder(),
                Sql.of(" limit ?::bigint offset ?::bigint", (long) limit, (long) offset));
    }

    private Sql branch(int index, long most) {
        SourceQuery.Parts part = parts.get(index);
        List<Sql> columns = columns(index);
        List<Sql> order = new ArrayList<>(part.orders());
        order.addAll(part.ties());
        for (int i = 0; i < order.size(); i++) {
            columns.add(Sql.join(withoutDirection(order.get(i)), " as o" + i));
        }
        Sql limit = Sql.of(" limit ?::bigint", most);
        Sql select =
                Sql.join("select ", Sql.joined(", ", columns), " from ", part.from(), " where ", part.conditions());
        Sql sorted = Sql.join(" order by ", Sql.joined(", ", order), limit);
        return part.lines() == null ? Sql.join(select, sorted) : byLine(part, part.lines(), select, sorted, limit);
    }

    /** Line by line, until there are enough. */
    private static Sql byLine(SourceQuery.Parts part, Sql lines, Sql select, Sql sorted, Sql limit) {
        List<Sql> key = part.source().order().stream().map(part::rendered).toList();
        Position after = part.after();
        return Sql.join(
                "select b.* from (",
                lines,
                ") l(line) cross join lateral (",
                select,
                " and ",
                key.get(0),
                " = l.line",
                after == null ? "" : Sql.join(" and ", Positions.bound(after, key.get(1))),
                sorted,
                ") b",
                after == null ? "" : Sql.of(" where l.line >= ?::bigint", after.line()),
                " order by l.line, b.o1, b.o2",
                limit);
    }

    /** Sources are told apart after what was asked to sort by, and before what they are sorted by themselves. */
    private String outerOrder() {
        SourceQuery.Parts first = parts.get(0);
        List<String> order = new ArrayList<>();
        for (int i = 0; i < first.orders().size() + first.ties().size(); i++) {
            if (i == first.orders().size()) {
                order.add("source");
            }
            Sql key = i < first.orders().size()
                    ? first.orders().get(i)
                    : first.ties().get(i - first.orders().size());
            order.add("o" + i + (isDescending(key) ? " desc" : ""));
        }
        return String.join(", ", order);
    }

    private List<Sql> columns(int index) {
        SourceQuery.Parts part = parts.get(index);
        Source source = part.source();
        List<Sql> columns = new ArrayList<>();
        columns.add(Sql.of(numbers.get(index) + " as source"));
        for (int i = 0; i < source.id().size(); i++) {
            columns.add(Sql.join("(", part.rendered(source.id().get(i)), ")::bigint as i" + i));
        }
        if (selection.type() == EntityType.OBSERVATION) {
            columns.addAll(Positions.columns(part));
        }
        for (String key : selection.keys()) {
            String template = source.keys().get(key);
            columns.add(
                    template == null
                            ? Sql.of("null::bigint as k_" + key)
                            : Sql.join("(", part.rendered(template), ")::bigint as k_" + key));
        }
        for (String property : selection.properties()) {
            Column column = source.columns().get(property);
            columns.add(
                    column == null
                            ? Sql.of("null::text as \"j_" + property + "\"")
                            : Sql.join("(", part.rendered(column.json()), ")::text as \"j_" + property + "\""));
        }
        return columns;
    }

    private Sql each(Sql query) {
        if (!(origin instanceof Origin.RelatedToEach each)) {
            return Sql.join("select 0 as parent, x.* from (", query, ") x");
        }
        List<String> names = new ArrayList<>();
        List<Sql> arrays = new ArrayList<>();
        for (String key : sharedKeys(each)) {
            names.add(key);
            List<@Nullable Long> values = new ArrayList<>();
            each.rows().forEach(row -> values.add(row.keys().get(key)));
            arrays.add(Sql.of("?::bigint[]", new Sql.Longs(values)));
        }
        return Sql.join(
                "select p.parent - 1 as parent, x.* from unnest(",
                Sql.joined(", ", arrays),
                ") with ordinality p(" + String.join(", ", names) + ", parent) cross join lateral (",
                query,
                ") x");
    }

    private Set<String> sharedKeys(Origin.RelatedToEach each) {
        Source from = Sources.of(each.from()).get(each.rows().get(0).source());
        Set<String> keys = new TreeSet<>();
        for (Source source : Sources.of(selection.type())) {
            Sources.shared(each.from(), from, selection.type(), source).ifPresent(keys::add);
        }
        return keys;
    }

    private static boolean isDescending(Sql key) {
        return key.text().endsWith(" desc");
    }

    private static Sql withoutDirection(Sql key) {
        return isDescending(key)
                ? new Sql(key.text().substring(0, key.text().length() - " desc".length()), key.values())
                : key;
    }
}
