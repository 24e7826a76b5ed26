package io.meltemi.console.sensorthings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.sensorthings.query.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Asks as a tester of conformance does: each type, each property, each relation, four steps far. */
class ConformanceWalkIT {

    private static final int STEPS = 4;
    private static final Set<String> OBJECTS =
            Set.of("location", "feature", "unitOfMeasurement", "properties", "parameters");

    private static SensorThingsServer server;

    @BeforeAll
    static void start() throws Exception {
        server = SensorThingsServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void paths_fourStepsFar_leadToEntitiesAndReferences(EntityType type) throws Exception {
        walk("/" + type.plural(), type, true, 1);
    }

    @ParameterizedTest
    @EnumSource
    void select_eachProperty_givesItAlone(EntityType type) throws Exception {
        for (String property : type.properties()) {
            JsonNode first = first("/" + type.plural() + "?$select=" + property);
            assertThat(first.fieldNames()).toIterable().containsExactly("@iot.id", "@iot.selfLink", property);
        }
        for (EntityType.Relation relation : type.relations()) {
            assertThat(first("/" + type.plural() + "?$select=" + relation.name())
                            .fieldNames())
                    .toIterable()
                    .containsExactly("@iot.id", "@iot.selfLink", relation.name() + "@iot.navigationLink");
        }
    }

    @ParameterizedTest
    @EnumSource
    void expand_twoSteps_holdsWhatIsRelated(EntityType type) throws Exception {
        List<String> all = new ArrayList<>();
        for (EntityType.Relation relation : type.relations()) {
            for (EntityType.Relation next : relation.target().relations()) {
                all.add(relation.name() + "/" + next.name());
                JsonNode entity = first("/" + type.plural() + "?$expand=" + String.join(",", all));
                JsonNode related =
                        relation.isMany() ? entity.get(relation.name()).get(0) : entity.get(relation.name());
                JsonNode further = next.isMany() ? related.get(next.name()).get(0) : related.get(next.name());
                assertThat(further.get("@iot.id").isIntegralNumber())
                        .as(all.toString())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void orderby_eachProperty_sorts(EntityType type) throws Exception {
        for (String property : type.properties()) {
            List<JsonNode> up = values("/" + type.plural() + "?$orderby=" + property, property);
            List<JsonNode> down = values("/" + type.plural() + "?$orderby=" + property + " desc", property);
            assertThat(up).hasSameSizeAs(down);
            for (int i = 1; !OBJECTS.contains(property) && i < up.size(); i++) {
                assertThat(compared(up.get(i - 1), up.get(i))).as(property).isNotPositive();
                assertThat(compared(down.get(i - 1), down.get(i))).as(property).isNotNegative();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void filter_eachProperty_comparesAsItsTextDoes(EntityType type) throws Exception {
        for (String property : type.properties()) {
            if (OBJECTS.contains(property)) {
                continue;
            }
            boolean isTime = property.endsWith("ime");
            String literal = isTime ? "2026-11-25T09:00:00.000Z" : "'m'";
            for (String operator : List.of("lt", "le", "eq", "ne", "ge", "gt")) {
                for (JsonNode value : values(
                        "/" + type.plural() + "?$filter=" + property + " " + operator + " " + literal, property)) {
                    if (!value.asText().contains("/")) {
                        assertThat(holds(
                                        operator,
                                        value.asText().compareTo(isTime ? "2026-11-25T09:00:00.000000Z" : "m")))
                                .as(property + " " + value + " " + operator)
                                .isTrue();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void topSkipAndCount_together_agree(EntityType type) throws Exception {
        long count = server.json("/" + type.plural() + "?$count=true&$top=0")
                .get("@iot.count")
                .asLong();
        assertThat(count).isPositive();
        JsonNode one = server.json("/" + type.plural() + "?$top=1&$count=false");
        assertThat(one.get("value")).hasSize(1);
        assertThat(one.has("@iot.nextLink")).isEqualTo(count > 1);
        assertThat(one.has("@iot.count")).isFalse();
        JsonNode rest = server.json("/" + type.plural() + "?$top=1000&$skip=1");
        assertThat(rest.get("value")).hasSize((int) count - 1);
        assertThat(rest.has("@iot.nextLink")).isFalse();
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

    private static JsonNode first(String path) throws Exception {
        return server.json(path).get("value").get(0);
    }

    private static List<JsonNode> values(String path, String property) throws Exception {
        List<JsonNode> values = new ArrayList<>();
        server.json(path).get("value").forEach(entity -> values.add(entity.get(property)));
        values.removeIf(JsonNode::isNull);
        return values;
    }

    private static int compared(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? Double.compare(one.asDouble(), other.asDouble())
                : one.asText().compareTo(other.asText());
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
