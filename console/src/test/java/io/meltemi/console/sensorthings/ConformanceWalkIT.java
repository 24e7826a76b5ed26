package io.meltemi.console.sensorthings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.sensorthings.query.EntityType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Asks as a tester of conformance does: each type, each property, each relation, four steps far; and each query option with each of
 * the eight sets and with all that the first entity of each leads to.
 */
class ConformanceWalkIT {

    private static final int STEPS = 4;
    private static final Set<String> OBJECTS = Set.of("unitOfMeasurement", "properties", "parameters");
    private static final Set<String> PLACES = Set.of("location", "feature");
    private static final List<String> COMPARISONS = List.of("lt", "le", "eq", "ne", "ge", "gt");

    private static SensorThingsServer server;

    @BeforeAll
    static void start() throws Exception {
        server = SensorThingsServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Entities of a type at a path: many, or one alone. */
    record Asked(String path, EntityType type, boolean isMany) {
        @Override
        public String toString() {
            return path;
        }
    }

    /** The eight sets, and what the first entity of each leads to. */
    static Stream<Asked> asked() throws Exception {
        List<Asked> asked = new ArrayList<>();
        for (EntityType type : EntityType.values()) {
            String set = "/" + type.plural();
            asked.add(new Asked(set, type, true));
            String first = set + "(" + first(set).get("@iot.id").asText() + ")/";
            for (EntityType.Relation relation : type.relations()) {
                asked.add(new Asked(first + relation.name(), relation.target(), relation.isMany()));
            }
        }
        return asked.stream();
    }

    static Stream<Asked> askedMany() throws Exception {
        return asked().filter(Asked::isMany);
    }

    @ParameterizedTest
    @EnumSource
    void paths_fourStepsFar_leadToEntitiesAndReferences(EntityType type) throws Exception {
        walk("/" + type.plural(), type, true, 1);
    }

    @ParameterizedTest
    @MethodSource("asked")
    void select_eachAndMoreAndMore_givesThemAlone(Asked asked) throws Exception {
        Set<String> names = new LinkedHashSet<>();
        for (String property : asked.type().properties()) {
            assertThat(members(asked, "$select=" + property)).containsExactly("@iot.id", "@iot.selfLink", property);
            names.add(property);
            assertThat(members(asked, "$select=" + String.join(",", names)))
                    .containsAll(names)
                    .hasSize(2 + names.size());
        }
        for (EntityType.Relation relation : asked.type().relations()) {
            assertThat(members(asked, "$select=" + relation.name()))
                    .containsExactly("@iot.id", "@iot.selfLink", relation.name() + "@iot.navigationLink");
        }
    }

    @ParameterizedTest
    @MethodSource("asked")
    void expand_oneAndTwoSteps_holdsWhatIsRelated(Asked asked) throws Exception {
        List<String> all = new ArrayList<>();
        for (EntityType.Relation relation : asked.type().relations()) {
            JsonNode alone = related(first(asked, "$expand=" + relation.name()), relation);
            assertThat(alone.fieldNames())
                    .toIterable()
                    .containsAll(relation.target().properties());
            relation.target().relations().forEach(next -> all.add(relation.name() + "/" + next.name()));
        }
        JsonNode entity = first(asked, "$expand=" + String.join(",", all));
        for (EntityType.Relation relation : asked.type().relations()) {
            for (EntityType.Relation next : relation.target().relations()) {
                JsonNode further = related(related(entity, relation), next);
                assertThat(further.get("@iot.id").isIntegralNumber())
                        .as(relation.name() + "/" + next.name())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("askedMany")
    void orderby_eachAndAllTogether_sorts(Asked asked) throws Exception {
        List<String> names = asked.type().properties().stream()
                .filter(property -> !OBJECTS.contains(property))
                .toList();
        for (String property : names) {
            sorted(asked, List.of(property), " asc");
            sorted(asked, List.of(property), " desc");
        }
        sorted(asked, names, "");
        sorted(asked, names, " desc");
    }

    @ParameterizedTest
    @MethodSource("askedMany")
    void filter_eachProperty_comparesAsItsTextDoes(Asked asked) throws Exception {
        for (String property : asked.type().properties()) {
            if (OBJECTS.contains(property) || PLACES.contains(property)) {
                continue;
            }
            boolean isTime = property.endsWith("ime");
            String literal = isTime ? "2026-11-25T09:00:00.000Z" : "'m'";
            for (String operator : COMPARISONS) {
                for (JsonNode entity : entities(asked, "$filter=" + property + " " + operator + " " + literal)) {
                    String value = entity.get(property).asText();
                    if (!value.contains("/")) {
                        assertThat(holds(operator, value.compareTo(isTime ? "2026-11-25T09:00:00.000000Z" : "m")))
                                .as(property + " " + value + " " + operator)
                                .isTrue();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("askedMany")
    void topSkipAndCount_together_agree(Asked asked) throws Exception {
        JsonNode none = server.json(asked.path() + "?$count=true&$top=0");
        int count = none.get("@iot.count").asInt();
        assertThat(count).isPositive();
        assertThat(none.get("value")).isEmpty();
        JsonNode one = server.json(asked.path() + "?$top=1&$count=false");
        assertThat(one.get("value")).hasSize(1);
        assertThat(one.has("@iot.nextLink")).isEqualTo(count > 1);
        assertThat(one.has("@iot.count")).isFalse();
        JsonNode rest = server.json(asked.path() + "?$top=1000&$skip=1");
        assertThat(rest.get("value")).hasSize(count - 1);
        assertThat(rest.has("@iot.nextLink")).isFalse();
        assertThat(server.json(asked.path() + "?$skip=" + count).get("value")).isEmpty();
    }

    @Test
    void options_allAtOnce_filterThenCountThenSortThenSkipThenTop() throws Exception {
        String filtered = "/Observations?$filter=result gt '3'&$orderby=phenomenonTime asc";
        List<JsonNode> all = new ArrayList<>();
        server.json(filtered + "&$top=1000").get("value").forEach(all::add);
        JsonNode page =
                server.json(filtered + "&$count=true&$top=1&$skip=2&$expand=Datastream&$select=result,Datastream");
        assertThat(page.get("@iot.count").asInt()).isEqualTo(all.size());
        assertThat(page.get("value")).hasSize(1);
        JsonNode third = page.get("value").get(0);
        assertThat(third.get("@iot.id")).isEqualTo(all.get(2).get("@iot.id"));
        assertThat(third.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("@iot.id", "@iot.selfLink", "result", "Datastream");
    }

    /** A single entity's answer must not be taken for a set's. */
    @ParameterizedTest
    @MethodSource("asked")
    void entity_alone_hasNoMemberOfASet(Asked asked) throws Exception {
        JsonNode entity = server.json(asked.path());
        assertThat(entity.has("value")).isEqualTo(asked.isMany());
        assertThat(entity.has("@iot.id")).isEqualTo(!asked.isMany());
    }

    private static void walk(String path, EntityType type, boolean isMany, int step) throws Exception {
        JsonNode answer = server.json(path);
        JsonNode entity = isMany ? answer.get("value").get(0) : answer;
        assertThat(entity).as(path).isNotNull();
        JsonNode references = server.json(path + "/$ref");
        JsonNode reference = isMany ? references.get("value").get(0) : references;
        assertThat(reference.toString()).isEqualTo("{\"@iot.selfLink\":" + entity.get("@iot.selfLink") + "}");
        if (step < STEPS) {
            String itself = isMany ? path + "(" + entity.get("@iot.id").asText() + ")" : path;
            for (EntityType.Relation relation : type.relations()) {
                walk(itself + "/" + relation.name(), relation.target(), relation.isMany(), step + 1);
            }
        }
    }

    private static void sorted(Asked asked, List<String> by, String direction) throws Exception {
        String order = String.join(direction + ",", by) + direction;
        List<JsonNode> found = entities(asked, "$orderby=" + order);
        for (int i = 1; i < found.size(); i++) {
            JsonNode before = found.get(i - 1);
            JsonNode after = found.get(i);
            int compared = by.stream()
                    .mapToInt(property -> compared(before.get(property), after.get(property)))
                    .filter(difference -> difference != 0)
                    .findFirst()
                    .orElse(0);
            assertThat(direction.equals(" desc") ? -compared : compared)
                    .as(order + ": " + before + " " + after)
                    .isNotPositive();
        }
    }

    private static JsonNode first(String path) throws Exception {
        return server.json(path).get("value").get(0);
    }

    private static JsonNode first(Asked asked, String options) throws Exception {
        return entities(asked, options).get(0);
    }

    private static Iterable<String> members(Asked asked, String options) throws Exception {
        JsonNode entity = first(asked, options);
        return entity::fieldNames;
    }

    private static JsonNode related(JsonNode entity, EntityType.Relation relation) {
        return relation.isMany() ? entity.get(relation.name()).get(0) : entity.get(relation.name());
    }

    private static List<JsonNode> entities(Asked asked, String options) throws Exception {
        JsonNode answer = server.json(asked.path() + "?" + options);
        List<JsonNode> entities = new ArrayList<>();
        (asked.isMany() ? answer.get("value") : List.of(answer)).forEach(entities::add);
        return entities;
    }

    /** Numbers as numbers, all else as its text. */
    private static int compared(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? Double.compare(one.asDouble(), other.asDouble())
                : text(one).compareTo(text(other));
    }

    private static String text(JsonNode value) {
        return value.isObject() ? value.get("coordinates").toString() : value.asText();
    }

    private static boolean holds(String operator, int compared) {
        return switch (operator) {
            case "lt" -> compared < 0;
            case "le" -> compared <= 0;
            case "eq" -> compared == 0;
            case "ne" -> compared != 0;
            case "ge" -> compared >= 0;
            default -> compared > 0;
        };
    }
}
