package io.meltemi.console.sensorthings.query;

import io.meltemi.console.sensorthings.query.QueryOptions.Expansion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code $expand} of one request, at whatever depth it stands. Not thread-safe. */
final class ExpandParser {

    private int expansions;

    /**
     * Reads the relations to expand.
     *
     * @param type of the entities that they are expanded within
     * @param depth of the expansion, from 1
     */
    List<Expansion> parse(EntityType type, String text, int depth) throws QueryException {
        List<Expansion> found = new ArrayList<>();
        for (String item : Splitter.items("$expand", text, ',')) {
            found.add(item(type, item, depth));
        }
        return Expansions.merged(found);
    }

    private Expansion item(EntityType type, String item, int depth) throws QueryException {
        if (depth > Limits.MAX_EXPAND_DEPTH) {
            throw QueryException.badQuery(
                    "$expand: expected at most " + Limits.MAX_EXPAND_DEPTH + " levels, found more");
        }
        if (++expansions > Limits.MAX_EXPANSIONS) {
            throw QueryException.badQuery(
                    "$expand: expected at most " + Limits.MAX_EXPANSIONS + " expansions, found more");
        }
        int open = item.indexOf('(');
        int slash = item.indexOf('/');
        boolean isPath = slash >= 0 && (open < 0 || slash < open);
        int end = isPath ? slash : open >= 0 ? open : item.length();
        EntityType.Relation relation = relation(type, item.substring(0, end).strip());
        if (isPath) {
            Expansion rest = item(relation.target(), item.substring(slash + 1).strip(), depth + 1);
            return Expansions.step(relation, rest);
        }
        if (open < 0) {
            return new Expansion(relation, QueryOptions.NONE);
        }
        if (!item.endsWith(")")) {
            throw QueryException.badQuery("$expand: expected , or the end after ), found "
                    + Told.shortened(item.substring(item.lastIndexOf(')') + 1)));
        }
        Map<String, String> options = nested(item.substring(open + 1, item.length() - 1));
        return new Expansion(relation, new OptionsParser(this).options(relation.target(), options, depth));
    }

    private static EntityType.Relation relation(EntityType type, String name) throws QueryException {
        return type.relation(name)
                .orElseThrow(() -> QueryException.badQuery("$expand: expected what "
                        + type.singular() + " leads to, "
                        + type.relations().stream()
                                .map(EntityType.Relation::name)
                                .toList() + ", found "
                        + Told.shortened(name)));
    }

    private static Map<String, String> nested(String text) throws QueryException {
        Map<String, String> options = new LinkedHashMap<>();
        for (String part : Splitter.items("$expand", text, ';')) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw QueryException.badQuery("$expand: expected $option=value, found " + Told.shortened(part));
            }
            String name = part.substring(0, equals).strip();
            if (name.equals("$skiptoken")) {
                throw QueryException.badQuery("$expand: expected no $skiptoken within, found one");
            }
            if (options.put(name, part.substring(equals + 1).strip()) != null) {
                throw QueryException.badQuery("$expand: expected each option once, found another " + name);
            }
        }
        return options;
    }
}
