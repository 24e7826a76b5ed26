package io.meltemi.console.sensorthings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.meltemi.console.http.Json;
import io.meltemi.console.http.Reply;
import io.meltemi.console.sensorthings.query.EntityType;
import io.meltemi.console.sensorthings.query.QueryException;
import io.meltemi.console.sensorthings.query.QueryOptions;
import io.meltemi.console.sensorthings.query.ResourcePath;
import io.meltemi.console.sensorthings.query.ResourcePath.Step;
import io.meltemi.console.sensorthings.sql.Buckets;
import io.meltemi.console.sensorthings.sql.Entities;
import io.meltemi.console.sensorthings.sql.EntityRow;
import io.meltemi.console.sensorthings.sql.Origin;
import io.meltemi.console.sensorthings.sql.Selection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Goes the way that a path says and answers with what is at its end. */
final class ResourceAnswer {

    private final Entities entities;
    private final Buckets buckets;
    private final EntityLinks links;

    ResourceAnswer(Entities entities, Buckets buckets, EntityLinks links) {
        this.entities = entities;
        this.buckets = buckets;
        this.links = links;
    }

    Reply answer(ResourceRequest request) throws SQLException, QueryException {
        ResourcePath path = request.path();
        List<Step> steps = path.steps();
        EntityRow row = null;
        for (int i = 0; i < steps.size() - 1; i++) {
            Step next = steps.get(i + 1);
            EntityType.Relation relation = new EntityType.Relation(next.name(), next.type(), next.isMany());
            row = one(steps, i, row, Selection.towards(steps.get(i).type(), relation));
        }
        if (request.bucketing() != null && row != null) {
            EntityType parent = steps.get(steps.size() - 2).type();
            return Reply.json(new BucketAnswer(buckets).page(parent, row, request.bucketing(), address(steps)));
        }
        return switch (path.form()) {
            case ENTITIES -> path.last().isOne() ? Reply.json(entity(request, row)) : Reply.json(set(request, row));
            case REFERENCES ->
                path.last().isOne()
                        ? Reply.json(Map.of("@iot.selfLink", self(request, row)))
                        : Reply.json(references(request, row));
            case PROPERTY -> Reply.json(property(path, row));
            case VALUE -> value(path, row);
        };
    }

    private Map<String, Object> entity(ResourceRequest request, @Nullable EntityRow from)
            throws SQLException, QueryException {
        EntityType type = request.path().last().type();
        EntityRow row = last(request.path(), from, Selection.of(type, request.options()));
        return new EntityAnswer(entities, links)
                .documents(type, List.of(row), request.options())
                .get(0);
    }

    private Map<String, Object> set(ResourceRequest request, @Nullable EntityRow from)
            throws SQLException, QueryException {
        List<Step> steps = request.path().steps();
        return new EntityAnswer(entities, links)
                .page(
                        request.path().last().type(),
                        origin(steps, steps.size() - 1, from),
                        request.options(),
                        address(steps));
    }

    private String self(ResourceRequest request, @Nullable EntityRow from) throws SQLException, QueryException {
        EntityType type = request.path().last().type();
        return links.self(
                type,
                last(request.path(), from, new Selection(type, List.of(), List.of()))
                        .id());
    }

    private Map<String, Object> references(ResourceRequest request, @Nullable EntityRow from)
            throws SQLException, QueryException {
        QueryOptions options = request.options();
        if (!options.select().isEmpty() || !options.expansions().isEmpty()) {
            throw QueryException.badQuery("Expected neither $select nor $expand with $ref, found one");
        }
        List<Step> steps = request.path().steps();
        Map<String, Object> page = new EntityAnswer(entities, links)
                .page(
                        request.path().last().type(),
                        origin(steps, steps.size() - 1, from),
                        options.selecting("id"),
                        address(steps) + "/$ref");
        Map<String, Object> answer = new LinkedHashMap<>(page);
        if (page.get("value") instanceof List<?> documents) {
            answer.put(
                    "value",
                    documents.stream()
                            .map(document -> Map.of("@iot.selfLink", ((Map<?, ?>) document).get("@iot.selfLink")))
                            .toList());
        }
        return answer;
    }

    private Map<String, Object> property(ResourcePath path, @Nullable EntityRow from)
            throws SQLException, QueryException {
        String name = path.property().get(path.property().size() - 1);
        return Map.of(name.equals("id") ? "@iot.id" : name, node(path, from));
    }

    private Reply value(ResourcePath path, @Nullable EntityRow from) throws SQLException, QueryException {
        JsonNode node = node(path, from);
        if (node.isNull()) {
            return Reply.done();
        }
        return node.isContainerNode()
                ? Reply.text("application/json", node.toString())
                : Reply.text("text/plain; charset=utf-8", node.asText());
    }

    private JsonNode node(ResourcePath path, @Nullable EntityRow from) throws SQLException, QueryException {
        EntityType type = path.last().type();
        String property = path.property().get(0);
        boolean isId = !type.properties().contains(property);
        EntityRow row = last(path, from, new Selection(type, isId ? List.of() : List.of(property), List.of()));
        JsonNode node = isId
                ? Json.MAPPER.getNodeFactory().numberNode(row.id())
                : parsed(row.properties().get(property));
        for (String name : path.property().subList(1, path.property().size())) {
            JsonNode within = node.get(name);
            if (within == null) {
                throw QueryException.notFound("There is no " + name + " in " + property);
            }
            node = within;
        }
        return node;
    }

    private EntityRow last(ResourcePath path, @Nullable EntityRow from, Selection selection)
            throws SQLException, QueryException {
        return one(path.steps(), path.steps().size() - 1, from, selection);
    }

    private EntityRow one(List<Step> steps, int index, @Nullable EntityRow from, Selection selection)
            throws SQLException, QueryException {
        List<EntityRow> rows = entities.read(selection, origin(steps, index, from), QueryOptions.NONE, 1, 0);
        if (rows.isEmpty()) {
            Step step = steps.get(index);
            throw QueryException.notFound("There is no " + step.type().singular()
                    + (step.id() == null ? "" : " with the id " + step.id()) + " here");
        }
        return rows.get(0);
    }

    private static Origin origin(List<Step> steps, int index, @Nullable EntityRow from) {
        Step step = steps.get(index);
        if (from != null) {
            return new Origin.Related(steps.get(index - 1).type(), from, step.id());
        }
        return step.id() == null ? new Origin.Everything() : new Origin.One(step.id());
    }

    private String address(List<Step> steps) {
        StringBuilder address = new StringBuilder(links.root());
        for (Step step : steps) {
            address.append('/').append(step.name());
            if (step.id() != null) {
                address.append('(').append(step.id()).append(')');
            }
        }
        return address.toString();
    }

    private static JsonNode parsed(@Nullable String json) {
        try {
            return json == null ? NullNode.instance : Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database's JSON can be read", e);
        }
    }
}
