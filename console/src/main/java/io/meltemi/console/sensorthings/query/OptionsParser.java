package io.meltemi.console.sensorthings.query;

import io.meltemi.console.sensorthings.query.QueryOptions.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads query options, those within {@code $expand} included. */
public final class OptionsParser {

    private static final Set<String> KNOWN =
            Set.of("$filter", "$orderby", "$select", "$expand", "$top", "$skip", "$count", "$skiptoken");

    private final ExpandParser expansions;

    /** For options within an expansion, or of the request itself. */
    OptionsParser(ExpandParser expansions) {
        this.expansions = expansions;
    }

    /**
     * Reads the options of a request.
     *
     * @param type of the entities that are asked for
     */
    public static QueryOptions parse(EntityType type, Map<String, String> options) throws QueryException {
        return new OptionsParser(new ExpandParser()).options(type, options, 0);
    }

    /**
     * Reads options.
     *
     * @param depth of the expansion that they stand in; 0 for those of the request itself
     */
    QueryOptions options(EntityType type, Map<String, String> options, int depth) throws QueryException {
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
        QueryOptions understood = new QueryOptions(
                filter == null ? null : expression("$filter", filter),
                orderby == null ? List.of() : orders(orderby),
                select == null ? List.of() : select(type, select),
                expand == null ? List.of() : expansions.parse(type, expand, depth + 1),
                options.containsKey("$top") ? number("$top", options.get("$top")) : null,
                options.containsKey("$skip") ? number("$skip", options.get("$skip")) : 0,
                options.containsKey("$count") && isCounted(options.get("$count")),
                options.containsKey("$skiptoken") ? Position.parse(options.get("$skiptoken")) : null,
                options);
        if (understood.after() != null && !(type == EntityType.OBSERVATION && understood.isByPosition())) {
            throw QueryException.badQuery(
                    "$skiptoken: expected with Observations in the order of their time or in none, as an @iot.nextLink has it");
        }
        return understood;
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
        for (String part : Splitter.items("$orderby", text, ',')) {
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
        for (String name : Splitter.items("$select", text, ',')) {
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
}
