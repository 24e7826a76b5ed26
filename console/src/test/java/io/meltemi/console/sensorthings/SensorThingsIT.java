package io.meltemi.console.sensorthings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.http.Permission;
import io.meltemi.console.sensorthings.query.EntityType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The requirements of OGC 18-088 for reading, by the names that they have there. */
class SensorThingsIT {

    private static SensorThingsServer server;

    @BeforeAll
    static void start() throws Exception {
        server = SensorThingsServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @DisplayName("HTTP-01 req/resource-path/resource-path-to-entities: the root lists the eight sets")
    void root_always_listsEightSets() throws Exception {
        JsonNode root = server.json("");
        assertThat(root.get("value")).hasSize(8);
        assertThat(root.get("value").get(0).get("url").asText()).isEqualTo(server.root() + "/Things");
        assertThat(root.get("serverSettings").get("conformance")).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("req/datamodel: each type has its control information, properties and relations")
    void entities_ofEachType_haveWhatTheDataModelSays(EntityType type) throws Exception {
        JsonNode first = server.json("/" + type.plural()).get("value").get(0);
        JsonNode itself = server.follow(first.get("@iot.selfLink").asText());
        assertThat(itself).isEqualTo(first);
        for (String property : type.properties()) {
            assertThat(first.has(property)).as(property).isTrue();
            assertThat(server.json(path(type, first) + "/" + property).get(property))
                    .isEqualTo(first.get(property));
            assertThat(server.get(path(type, first) + "/" + property + "/$value")
                            .statusCode())
                    .isEqualTo(200);
        }
        for (EntityType.Relation relation : type.relations()) {
            String link = first.get(relation.name() + "@iot.navigationLink").asText();
            JsonNode related = server.follow(link);
            assertThat(relation.isMany() ? related.get("value").get(0) : related)
                    .as(link)
                    .isNotNull();
        }
        assertThat(server.get("/" + type.plural() + "(" + Long.MAX_VALUE + ")").statusCode())
                .isEqualTo(404);
    }

    @Test
    void things_ofClosedNetworks_existForThoseAloneThatMayReadThem() throws Exception {
        assertThat(texts("/Things?$orderby=name", "name")).containsExactly("M1", "N1", "N2");
        assertThat(server.console().get("/v1.1/Things", Permission.READ_DATA).body())
                .contains("\"C1\"");
        assertThat(texts("/Datastreams", "name")).doesNotContain("secret of N1");
        assertThat(server.json("/ObservedProperties?$filter=name%20eq 'secret'".replace("%20", " "))
                        .get("value"))
                .isEmpty();
        assertThat(server.json("/Observations?$filter=Datastream/properties/sensor eq 'secret'")
                        .get("value"))
                .isEmpty();
    }

    @Test
    void historicalLocations_nodeThatMoved_hasEachPlace() throws Exception {
        JsonNode places = server.json(
                        "/Things?$filter=name eq 'M1'&$expand=HistoricalLocations($expand=Locations),Locations")
                .get("value")
                .get(0);
        assertThat(places.get("Locations").findValuesAsText("room")).containsExactly("B2");
        assertThat(places.get("HistoricalLocations").findValuesAsText("room")).containsExactly("B2", "B1");
        assertThat(places.get("HistoricalLocations").findValuesAsText("time"))
                .containsExactly("2026-11-25T09:00:00.000000Z", "2026-11-25T08:00:00.000000Z");
    }

    @Test
    void location_ofANodeWithoutCoordinates_isAFeatureWithoutGeometry() throws Exception {
        String node =
                """
                insert into meltemi.node (network, node_id, sequence, event_time, functional_mode, blocked_by_operator,
                    reported_severity, country, district_state, city, area_description, area, building, room, platform, os,
                    config_version)
                select 'net', node_id, 1, '2026-11-25 09:00+00', 'ACTIVE', false, 'NORMAL', 'Greece', 'Samos', 'Karlovasi',
                    'Campus', 'indoor', 'U', 'U1', '', '', 0
                from (values ('U1'), ('U2')) as nodes (node_id);
                insert into meltemi.series (network, node_id, sensor) values ('net', 'U1', 'light');
                insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id, origin_partition,
                    origin_index, value)
                select '2026-11-25 09:00+00', -1, now(), 0, s.series_id, f.format_id, 0, 0, 7
                from meltemi.series s join meltemi.reading_format f on f.data_type = 'float' where s.sensor = 'light'""";
        try (SensorThingsServer unlocated = SensorThingsServer.with(node)) {
            JsonNode locations = unlocated
                    .json("/Locations?$filter=properties/room eq 'U1'&$expand=Things")
                    .get("value");
            assertThat(locations).hasSize(1);
            assertThat(locations.get(0).get("location").toString())
                    .isEqualTo("{\"type\":\"Feature\",\"geometry\":null,\"properties\":null}");
            assertThat(locations.get(0).get("Things").findValuesAsText("name")).containsExactly("U1", "U2");
            assertThat(unlocated.json("/Locations?$orderby=location").get("value"))
                    .hasSize(3);
            assertThat(unlocated
                            .json("/Observations?$filter=result eq 7 and FeatureOfInterest/feature eq null"
                                    + "&$expand=FeatureOfInterest")
                            .findValuesAsText("room"))
                    .containsExactly("U1");
            assertThat(unlocated
                            .json("/Locations?$filter=st_disjoint(location, geography'POINT(1 1)')")
                            .get("value"))
                    .hasSize(2);
        }
    }

    @Test
    void featureOfInterest_ofAnObservation_isWhereTheNodeWasThen() throws Exception {
        JsonNode observations = server.json(
                "/Datastreams(" + datastream("humidity of M1") + ")/Observations?$expand=FeatureOfInterest");
        assertThat(observations.findValuesAsText("room")).containsExactly("B1", "B1", "B2", "B2", "B2", "B2");
    }

    @Test
    void observations_ofOneMillisecondAndBefore1970_haveIdsThatLeadBack() throws Exception {
        JsonNode observations = server.json("/Datastreams(" + datastream("humidity of M1") + ")/Observations")
                .get("value");
        assertThat(observations.findValuesAsText("result"))
                .containsExactly("30.0", "40.0", "41.0", "42.0", "43.0", "50.0");
        for (JsonNode observation : observations) {
            assertThat(observation.get("@iot.id").canConvertToLong()).isTrue();
            assertThat(server.follow(observation.get("@iot.selfLink").asText())).isEqualTo(observation);
            assertThat(texts(
                            "/Observations?$filter=id eq "
                                    + observation.get("@iot.id").asText(),
                            "result"))
                    .containsExactly(observation.get("result").asText());
        }
    }

    @Test
    void severity_ofANode_isADatastreamOfItsOwn() throws Exception {
        String path = "/Datastreams(" + datastream("severity of N1") + ")";
        assertThat(texts(path + "/Observations", "result")).containsExactly("NORMAL", "WARNING", "DANGER");
        assertThat(server.json(path).get("observationType").asText()).endsWith("OM_CategoryObservation");
        assertThat(texts(
                        path + "/Observations?$filter=result eq 'DANGER'&$orderby=phenomenonTime desc",
                        "phenomenonTime"))
                .containsExactly("2026-11-25T10:10:00.000000Z");
    }

    @Test
    void sensor_withMarkupInItsType_isEscapedInItsDescription() throws Exception {
        assertThat(server.get("/Sensors?$filter=name eq 'DHT<22>'").body()).contains("DHT&lt;22&gt;</p>");
    }

    @Test
    @DisplayName("req/request-data/pagination: nextLink leads to each entity once")
    void nextLink_followedToTheEnd_givesEachObservationOnce() throws Exception {
        List<String> ids = new ArrayList<>();
        JsonNode page = server.json("/Observations?$top=37&$count=true");
        long count = page.get("@iot.count").asLong();
        while (true) {
            page.get("value")
                    .forEach(observation -> ids.add(observation.get("@iot.id").asText()));
            if (!page.has("@iot.nextLink")) {
                break;
            }
            page = server.follow(page.get("@iot.nextLink").asText());
        }
        assertThat(ids).hasSize((int) count).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    result gt 100                                       | 2
                    result eq 21 and Datastream/Thing/name eq 'N1'      | 3
                    result gt '3' and result lt '40'                    | 1
                    phenomenonTime lt 1970-01-01T00:00:00Z              | 1
                    year(phenomenonTime) eq 1960                        | 1
                    FeatureOfInterest/name eq 'x'                       | 0
                    resultQuality ne 'GOOD'                             | 0
                    parameters/seq eq 0                                 | 1
                    """)
    @DisplayName("req/request-data/filter: by what observations and those that they lead to have")
    void filter_ofObservations_findsThem(String filter, int expected) throws Exception {
        JsonNode found = server.json("/Observations?$count=true&$filter=" + filter + " and id ne 1");
        if (expected > 0) {
            assertThat(found.get("@iot.count").asInt()).isPositive();
        } else {
            assertThat(found.get("@iot.count").asInt()).isZero();
        }
    }

    private static String path(EntityType type, JsonNode entity) {
        return "/" + type.plural() + "(" + entity.get("@iot.id").asText() + ")";
    }

    private static String datastream(String name) throws Exception {
        return server.json("/Datastreams?$filter=name eq '" + name + "'")
                .get("value")
                .get(0)
                .get("@iot.id")
                .asText();
    }

    private static List<String> texts(String path, String property) throws Exception {
        List<String> texts = new ArrayList<>();
        server.json(path)
                .get("value")
                .forEach(entity -> texts.add(entity.get(property).asText()));
        return texts;
    }
}
