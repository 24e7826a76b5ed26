package io.meltemi.console.sensorthings;

import com.fasterxml.jackson.databind.util.RawValue;
import io.meltemi.console.sensorthings.query.Conjunction;
import io.meltemi.console.sensorthings.query.EntityType;
import io.meltemi.console.sensorthings.query.Limits;
import io.meltemi.console.sensorthings.query.Position;
import io.meltemi.console.sensorthings.query.QueryException;
import io.meltemi.console.sensorthings.query.QueryOptions;
import io.meltemi.console.sensorthings.query.QueryOptions.Expansion;
import io.meltemi.console.sensorthings.sql.Entities;
import io.meltemi.console.sensorthings.sql.EntityRow;
import io.meltemi.console.sensorthings.sql.Origin;
import io.meltemi.console.sensorthings.sql.Selection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts entities and what is expanded within them into one answer, of bounded size. */
final class EntityAnswer {

    /** Counting ends here; what is beyond is told as this many and more. */
    static final int MAX_COUNTED = 100_000;

    private final Entities entities;
    private final EntityLinks links;
    private int held;

    EntityAnswer(Entities entities, EntityLinks links) {
        this.entities = entities;
        this.links = links;
    }

    /** A page of entities as JSON has it. Observations of one datastream are found by it, however it is named. */
    Map<String, Object> page(EntityType type, Origin origin, QueryOptions options, String address)
            throws SQLException, QueryException {
        Conjunction filter = Conjunction.of(options.filter());
        if (type != EntityType.OBSERVATION
                || !(origin instanceof Origin.Everything)
                || filter.datastream().isEmpty()) {
            return found(type, origin, options, address);
        }
        EntityType.Relation relation = new EntityType.Relation(type.plural(), type, true);
        List<EntityRow> datastreams = entities.read(
                Selection.towards(EntityType.DATASTREAM, relation),
                new Origin.One(filter.datastream().get()),
                QueryOptions.NONE,
                1,
                0);
        if (datastreams.isEmpty()) {
            Map<String, Object> none = new LinkedHashMap<>();
            if (options.isCounted()) {
                count(none, "", 0);
            }
            none.put("value", List.of());
            return none;
        }
        Origin related = new Origin.Related(EntityType.DATASTREAM, datastreams.get(0), null);
        return found(type, related, options.filtered(filter.withoutDatastream()), address);
    }

    private Map<String, Object> found(EntityType type, Origin origin, QueryOptions options, String address)
            throws SQLException, QueryException {
        Map<String, Object> answer = new LinkedHashMap<>();
        if (options.isCounted()) {
            count(answer, "", entities.count(type, origin, options, MAX_COUNTED).getOrDefault(0, 0L));
        }
        int limit = options.limit();
        List<EntityRow> rows =
                entities.read(Selection.of(type, options), origin, options, limit == 0 ? 0 : limit + 1, options.skip());
        List<EntityRow> shown = rows.subList(0, Math.min(limit, rows.size()));
        if (rows.size() > limit) {
            answer.put("@iot.nextLink", next(address, options, shown, limit));
        }
        answer.put("value", documents(type, shown, options));
        return answer;
    }

    /** Entities as JSON has them. */
    List<Map<String, Object>> documents(EntityType type, List<EntityRow> rows, QueryOptions options)
            throws SQLException, QueryException {
        held += rows.size();
        List<Map<String, Object>> documents = new ArrayList<>();
        for (EntityRow row : rows) {
            documents.add(document(type, row, options));
        }
        for (Expansion expansion : options.expansions()) {
            expand(type, rows, documents, expansion);
        }
        return documents;
    }

    private Map<String, Object> document(EntityType type, EntityRow row, QueryOptions options) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("@iot.id", row.id());
        document.put("@iot.selfLink", links.self(type, row.id()));
        row.properties().forEach((name, json) -> document.put(name, new RawValue(json == null ? "null" : json)));
        for (EntityType.Relation relation : type.relations()) {
            if (options.shows(relation.name())
                    && options.expansion(relation.name()).isEmpty()) {
                document.put(relation.name() + "@iot.navigationLink", links.related(type, row.id(), relation));
            }
        }
        return document;
    }

    private void expand(EntityType type, List<EntityRow> rows, List<Map<String, Object>> documents, Expansion expansion)
            throws SQLException, QueryException {
        Map<Integer, List<Integer>> bySource = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            bySource.computeIfAbsent(rows.get(i).source(), source -> new ArrayList<>())
                    .add(i);
        }
        for (List<Integer> places : bySource.values()) {
            Origin origin = new Origin.RelatedToEach(
                    type, places.stream().map(rows::get).toList());
            expand(type, rows, documents, expansion, places, origin);
        }
    }

    private void expand(
            EntityType type,
            List<EntityRow> rows,
            List<Map<String, Object>> documents,
            Expansion expansion,
            List<Integer> places,
            Origin origin)
            throws SQLException, QueryException {
        EntityType.Relation relation = expansion.relation();
        QueryOptions options = expansion.options();
        int limit = relation.isMany()
                ? Math.min(options.limit(), Math.max(1, (Limits.MAX_ENTITIES - held) / places.size()))
                : 1;
        List<EntityRow> found = entities.read(
                Selection.of(relation.target(), options), origin, options, limit == 0 ? 0 : limit + 1, options.skip());
        Map<Integer, Long> counts =
                options.isCounted() ? entities.count(relation.target(), origin, options, MAX_COUNTED) : Map.of();
        Map<Integer, Integer> sizes = new HashMap<>();
        List<EntityRow> shown = new ArrayList<>();
        Map<Integer, List<EntityRow>> ofEach = new HashMap<>();
        for (EntityRow row : found) {
            if (sizes.merge(row.parent(), 1, Integer::sum) <= limit) {
                shown.add(row);
                ofEach.computeIfAbsent(row.parent(), each -> new ArrayList<>()).add(row);
            }
        }
        Map<Integer, List<Map<String, Object>>> byParent = new HashMap<>();
        List<Map<String, Object>> within = documents(relation.target(), shown, options);
        for (int i = 0; i < shown.size(); i++) {
            byParent.computeIfAbsent(shown.get(i).parent(), parent -> new ArrayList<>())
                    .add(within.get(i));
        }
        for (int parent = 0; parent < places.size(); parent++) {
            int place = places.get(parent);
            Map<String, Object> document = documents.get(place);
            List<Map<String, Object>> its = byParent.getOrDefault(parent, List.of());
            if (!relation.isMany()) {
                put(document, relation.name(), its.isEmpty() ? null : its.get(0));
                continue;
            }
            if (options.isCounted()) {
                count(document, relation.name(), counts.getOrDefault(parent, 0L));
            }
            document.put(relation.name(), its);
            if (sizes.getOrDefault(parent, 0) > limit) {
                String address = links.related(type, rows.get(place).id(), relation);
                document.put(
                        relation.name() + "@iot.nextLink",
                        next(address, options, ofEach.getOrDefault(parent, List.of()), limit));
            }
        }
    }

    private static void put(Map<String, Object> document, String name, @Nullable Object value) {
        document.put(name, value == null ? new RawValue("null") : value);
    }

    private static void count(Map<String, Object> document, String of, long count) {
        document.put(of + "@iot.count", Math.min(count, MAX_COUNTED));
        if (count > MAX_COUNTED) {
            document.put(of + "@meltemi.countIsMore", true);
        }
    }

    /** After the last one shown, where entities come in an order that tells; else so many further on. */
    private static String next(String address, QueryOptions options, List<EntityRow> shown, int limit) {
        Map<String, String> more = new LinkedHashMap<>(options.raw());
        Position last = shown.isEmpty() ? null : shown.get(shown.size() - 1).position();
        more.remove("$skip");
        more.remove("$skiptoken");
        if (last != null && options.isByPosition()) {
            more.put("$skiptoken", last.token());
        } else {
            more.put("$skip", String.valueOf(options.skip() + limit));
        }
        return EntityLinks.with(address, more);
    }
}
