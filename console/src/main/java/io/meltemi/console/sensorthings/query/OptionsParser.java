package io.meltemi.console.sensorthings.query;

import io.meltemi.console.sensorthings.query.QueryOptions.Expansion;
import io.meltemi.console.sensorthings.query.QueryOptions.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads query options, those within {@code $expand} included. */
public final class OptionsParser {

    private static final Set<String> KNOWN =
            Set.of("$filter", "$orderby", "$select", "$expand", "$top", "$skip", "$count", "$skiptoken");

    private int expansions;

    private OptionsParser() {}

    /**
     * Reads the options of a request.
     *
     * @param type of the entities that are asked for
     */
    public static QueryOptions parse(EntityType type, Map<String, String> options) throws QueryException {
        return new OptionsParser().options(type, options, 0);
    }

    private QueryOptions options(EntityType type, Map<String, String> options, int depth) throws QueryException {
        for (String name : options.keySet()) {
            if (!KNOWN.contains(name)) {
                throw QueryException.badQuery("There is no query option " + Told.shortened(name) + " here; there are "
                        + String.join(", ", KNOWN.stream().sorted().toList()));
            }
        }
        String filter = options.get("$filter");
        String orderby = options.get("$orderby");
        String expand = options.get("$expand");
        String select = options.get("$select");
        return new QueryOptions(
                filter == null ? null : expression("$filter", filter),
                orderby == null ? List.of() : orders(orderby),
                select == null ? List.of() : select(type, select),
                expand == null ? List.of() : expand(type, expand, depth + 1),
                options.containsKey("$top") ? number("$top", options.get("$top")) : null,
                options.containsKey("$skip") ? number("$skip", options.get("$skip")) : 0,
                options.containsKey("$count") && isCounted(options.get("$count")),
                options.get("$skiptoken"),
                options);
    }

    private static Expression expression(String option, String text) throws QueryException {
        try {
            return ExpressionParser.parse(text);
        } catch (QueryException e) {
            throw e.in(option);
        }
    }

    private static List<Order> orders(String text) throws QueryException {
        List<Order> orders = new ArrayList<>();
        for (String part : split("$orderby", text, ',')) {
            String by = part;
            boolean isDescending = part.endsWith(" desc");
            if (isDescending || part.endsWith(" asc")) {
                by = part.substring(0, part.lastIndexOf(' ')).strip();
            }
            orders.add(new Order(expression("$orderby", by), isDescending));
        }
        return orders;
    }

    private static List<String> select(EntityType type, String text) throws QueryException {
        List<String> names = new ArrayList<>();
        for (String name : split("$select", text, ',')) {
            boolean isKnown = name.equals("id")
                    || name.startsWith("@iot.")
                    || name.equals("*")
                    || type.properties().contains(name)
                    || type.relation(name).isPresent();
            if (!isKnown) {
                throw QueryException.badQuery(
                        "$select: expected properties of " + type.singular() + ", found " + Told.shortened(name));
            }
            if (name.equals("*")) {
                names.addAll(type.properties());
            } else {
                names.add(name);
            }
        }
        return names;
    }

    private List<Expansion> expand(EntityType type, String text, int depth) throws QueryException {
        Map<String, Expansion> found = new LinkedHashMap<>();
        for (String item : split("$expand", text, ',')) {
            Expansion expansion = item(type, item, depth);
            found.merge(expansion.relation().name(), expansion, OptionsParser::merged);
        }
        return List.copyOf(found.values());
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
        String name = item.substring(0, end).strip();
        EntityType.Relation relation = type.relation(name)
                .orElseThrow(() -> QueryException.badQuery("$expand: expected what "
                        + type.singular() + " leads to, "
                        + type.relations().stream()
                                .map(EntityType.Relation::name)
                                .toList() + ", found "
                        + Told.shortened(name)));
        if (isPath) {
            Expansion rest = item(relation.target(), item.substring(slash + 1).strip(), depth + 1);
            return new Expansion(relation, expanding(rest));
        }
        if (open < 0) {
            return new Expansion(relation, QueryOptions.NONE);
        }
        if (!item.endsWith(")")) {
            throw QueryException.badQuery("$expand: expected , or the end after ), found "
                    + Told.shortened(item.substring(item.lastIndexOf(')') + 1)));
        }
        return new Expansion(
                relation, options(relation.target(), nested(item.substring(open + 1, item.length() - 1)), depth));
    }

    private static Map<String, String> nested(String text) throws QueryException {
        Map<String, String> options = new LinkedHashMap<>();
        for (String part : split("$expand", text, ';')) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw QueryException.badQuery("$expand: expected $option=value, found " + Told.shortened(part));
            }
            String name = part.substring(0, equals).strip();
            if (name.equals("$skiptoken")
                    || options.put(name, part.substring(equals + 1).strip()) != null) {
                throw QueryException.badQuery("$expand: expected each option once, found another " + name);
            }
        }
        return options;
    }

    private static QueryOptions expanding(Expansion within) {
        return new QueryOptions(
                null, List.of(), List.of(), List.of(within), null, 0, false, null, Map.of("$expand", written(within)));
    }

    /** As it may be written in {@code $expand}. */
    private static String written(Expansion expansion) {
        Map<String, String> raw = expansion.options().raw();
        return raw.isEmpty()
                ? expansion.relation().name()
                : expansion.relation().name() + "("
                        + String.join(
                                ";",
                                raw.entrySet().stream()
                                        .map(option -> option.getKey() + "=" + option.getValue())
                                        .toList())
                        + ")";
    }

    /** One relation that is named twice, to expand it further each time. */
    private static Expansion merged(Expansion first, Expansion second) {
        QueryOptions one = first.options();
        QueryOptions other = second.options();
        Map<String, Expansion> within = new LinkedHashMap<>();
        one.expansions().forEach(expansion -> within.put(expansion.relation().name(), expansion));
        other.expansions()
                .forEach(expansion -> within.merge(expansion.relation().name(), expansion, OptionsParser::merged));
        Map<String, String> raw = new LinkedHashMap<>(one.raw());
        raw.putAll(other.raw());
        if (!within.isEmpty()) {
            raw.put(
                    "$expand",
                    String.join(
                            ",",
                            within.values().stream().map(OptionsParser::written).toList()));
        }
        return new Expansion(
                first.relation(),
                new QueryOptions(
                        later(one.filter(), other.filter()),
                        other.orders().isEmpty() ? one.orders() : other.orders(),
                        other.select().isEmpty() ? one.select() : other.select(),
                        List.copyOf(within.values()),
                        later(one.top(), other.top()),
                        Math.max(one.skip(), other.skip()),
                        one.isCounted() || other.isCounted(),
                        null,
                        raw));
    }

    private static <T> @Nullable T later(@Nullable T first, @Nullable T second) {
        return second == null ? first : second;
    }

    private static int number(String option, String text) throws QueryException {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 0 && number <= Limits.MAX_SKIP) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw QueryException.badQuery(
                option + ": expected a whole number from 0 to " + Limits.MAX_SKIP + ", found " + Told.shortened(text));
    }

    private static boolean isCounted(String text) throws QueryException {
        if (!text.equals("true") && !text.equals("false")) {
            throw QueryException.badQuery("$count: expected true or false, found " + Told.shortened(text));
        }
        return text.equals("true");
    }

    private static List<String> split(String option, String text, char separator) throws QueryException {
        try {
            List<String> parts = Splitter.split(text, separator);
            if (parts.stream().anyMatch(String::isEmpty)) {
                throw QueryException.badQuery(
                        "expected something between " + separator + " and " + separator + ", found nothing");
            }
            return parts;
        } catch (QueryException e) {
            throw e.in(option);
        }
    }
}
