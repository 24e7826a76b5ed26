package io.meltemi.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.alerts.AlertOperations;
import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.http.Json;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Permission;
import io.meltemi.console.nodes.ChangeOperations;
import io.meltemi.console.nodes.NodeOperations;
import io.meltemi.console.patterns.PatternOperations;
import io.meltemi.console.series.SeriesOperations;
import io.meltemi.console.series.SeverityOperations;
import io.meltemi.console.shared.SharedAnswers;
import io.meltemi.operations.database.DatabaseAddress;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API answers of a stored history. */
class ReadsIT {

    private static final OpenDataPolicy POLICY = new OpenDataPolicy(true, Set.of("closed"), List.of("*/camera"));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);
    private static final String TEMPERATURE = "/api/series/net/N1/temperature";

    private static DatabaseAddress address;
    private static ConsoleDatabase database;
    private static ConsoleHttp console;

    @BeforeAll
    static void start() throws Exception {
        address = ConsoleTestDatabase.seeded();
        database = ConsoleDatabase.of(address);
        console = ConsoleHttp.serving(operations(), POLICY);
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        operations.addAll(new NodeOperations(database, POLICY, new SharedAnswers()).operations());
        operations.addAll(new ChangeOperations(database, POLICY).operations());
        operations.addAll(new SeriesOperations(database, POLICY, CLOCK, new SharedAnswers()).operations());
        operations.addAll(new SeverityOperations(database, POLICY, CLOCK).operations());
        operations.addAll(new AlertOperations(database, POLICY, CLOCK).operations());
        operations.addAll(new PatternOperations(database, POLICY).operations());
        return operations;
    }

    @AfterAll
    static void stop() {
        console.close();
        database.close();
    }

    @Test
    void listNodes_anyone_seesOpenNetworksAndNoReasonThatTellsOfAClosedSensor() throws Exception {
        JsonNode nodes = console.json("/api/nodes");

        assertThat(nodes).hasSize(2);
        assertThat(nodes.get(0).path("node").asText()).isEqualTo("N1");
        assertThat(nodes.get(0).path("severity").asText()).isEqualTo("DANGER");
        assertThat(nodes.get(0).path("openAlerts").asInt()).isEqualTo(1);
        assertThat(nodes.get(0).has("severityReason")).isFalse();
        assertThat(nodes.get(1).path("blockedByOperator").asBoolean()).isTrue();
    }

    @Test
    void listNodes_signedIn_seesAll() throws Exception {
        JsonNode nodes = json("/api/nodes", Permission.READ_DATA);

        assertThat(nodes).hasSize(3);
        assertThat(nodes.get(1).path("severityReason").asText()).isEqualTo("temperature 41 >= 35");
        assertThat(json("/api/nodes?network=net", Permission.READ_DATA)).hasSize(2);
    }

    @Test
    void getNode_anyone_readsOpenSensorsAndNoNamesOfPeople() throws Exception {
        JsonNode node = console.json("/api/nodes/net/N1");

        assertThat(node.path("network").asText()).isEqualTo("net");
        assertThat(node.path("latest")).hasSize(1);
        assertThat(node.path("latest").get(0).path("time").asText()).isEqualTo("2026-11-25T10:59:00Z");
        assertThat(node.path("latest").get(0).path("value").asDouble()).isEqualTo(139);
        assertThat(node.path("severityChanges").get(0).path("toSeverity").asText())
                .isEqualTo("DANGER");
        assertThat(node.path("configurations").get(0).path("version").asInt()).isEqualTo(2);
        assertThat(node.toString()).doesNotContain("keeper", "actor", "changedBy");
    }

    @Test
    void getNode_signedIn_readsAll() throws Exception {
        JsonNode node = json("/api/nodes/net/N1", Permission.READ_DATA, Permission.READ_OPERATIONS);

        assertThat(node.path("latest")).hasSize(2);
        assertThat(node.path("latest").get(0).path("text").asText()).isEqualTo("person:2;<b>flame</b>:1");
        assertThat(node.path("configurations").get(0).path("changedBy").asText())
                .isEqualTo("keeper");
        assertThat(node.path("events").get(0).path("actor").asText()).isEqualTo("node");
    }

    @Test
    void getNodeConfiguration_needsASession() throws Exception {
        assertThat(console.get("/api/nodes/net/N1/configurations/1").statusCode())
                .isEqualTo(401);

        JsonNode version = json("/api/nodes/net/N1/configurations/1", Permission.READ_OPERATIONS);

        assertThat(version.path("xml").asText()).contains("<room>A51</room>");
        assertThat(version.path("document").path("nodeLocation").path("room").asText())
                .isEqualTo("A51");
        assertThat(console.get("/api/nodes/net/N1/configurations/3", Permission.READ_OPERATIONS)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void listChanges_anyone_readsTheNewestFirst() throws Exception {
        JsonNode changes = console.json("/api/changes?limit=3");

        assertThat(changes).hasSize(3);
        assertThat(changes.get(0).path("what").asText()).isEqualTo("SEVERITY");
        assertThat(changes.get(0).path("from").asText()).isEqualTo("WARNING");
        assertThat(changes.get(0).path("to").asText()).isEqualTo("DANGER");
        assertThat(changes.get(2).path("what").asText()).isEqualTo("BLOCKED");
        assertThat(changes.toString()).doesNotContain("keeper");
    }

    @Test
    void listSeries_anyone_readsOpenOnes() throws Exception {
        assertThat(console.json("/api/series"))
                .hasToString(
                        "[{\"network\":\"net\",\"node\":\"N1\",\"sensor\":\"temperature\",\"unit\":\"C\","
                                + "\"dataType\":\"float\",\"firstTime\":\"2026-11-25T08:00:00Z\",\"lastTime\":\"2026-11-25T10:59:00Z\"}]");
        assertThat(json("/api/series", Permission.READ_DATA)).hasSize(3);
        assertThat(json("/api/series?network=net&node=N1", Permission.READ_DATA))
                .hasSize(2);
    }

    @Test
    void getReadings_fewEnough_areAsTheyAre() throws Exception {
        JsonNode readings =
                console.json(TEMPERATURE + "/readings?from=2026-11-25T10:00:00Z&to=2026-11-25T10:05:00Z&points=5");

        assertThat(readings.has("bucket")).isFalse();
        assertThat(readings.path("limited").asBoolean()).isFalse();
        assertThat(readings.path("unit").asText()).isEqualTo("C");
        assertThat(readings.path("value")).hasToString("[21.0,23.0,25.0,27.0,29.0]");
        assertThat(readings.path("time").get(0).asLong())
                .isEqualTo(Instant.parse("2026-11-25T10:00:00Z").toEpochMilli());
    }

    @Test
    void getReadings_tooMany_areMeansOfBuckets() throws Exception {
        JsonNode readings =
                console.json(TEMPERATURE + "/readings?from=2026-11-25T08:00:00Z&to=2026-11-25T11:00:00Z&points=10");

        assertThat(readings.path("bucket").asText()).isEqualTo("PT30M");
        assertThat(readings.path("count")).hasToString("[30,30,30,30,30,30]");
        assertThat(readings.path("min").get(4).asDouble()).isEqualTo(21);
        assertThat(readings.path("max").get(4).asDouble()).isEqualTo(79);
        assertThat(readings.path("value").get(4).asDouble()).isEqualTo(50);
    }

    @Test
    void readings_moreThanPointsByTheDaysTheyAreOf_areMeansOfBuckets() throws Exception {
        String longRange = TEMPERATURE + "/readings?from=2026-11-22T00:00:00Z&to=2026-11-29T00:00:00Z&points=3";
        JsonNode before = console.json(longRange);
        ConsoleTestDatabase.execute(
                address,
                "insert into meltemi.reading_1d (bucket, total, m2, minimum, maximum, first, last, series_id, n)"
                        + " select '2026-11-25', sum(value), 0, min(value), max(value), 0, 0, series_id, count(*)"
                        + " from meltemi.reading where series_id = (select series_id from meltemi.series"
                        + " where network = 'net' and node_id = 'N1' and sensor = 'temperature') group by series_id"
                        + " on conflict do nothing");

        JsonNode readings = console.json(longRange);

        assertThat(readings.has("bucket")).isTrue();
        assertThat(readings).isEqualTo(before);
    }

    @Test
    @DisplayName("Issue 7: a hundred years at a second are answered in buckets, with a limit said")
    void getReadings_hundredYearsAtASecond_areAtMostSoManyBuckets() throws Exception {
        JsonNode readings = console.json(
                TEMPERATURE + "/readings?from=1950-01-01T00:00:00Z&to=2050-01-01T00:00:00Z&bucket=PT1S&points=100");

        assertThat(readings.path("limited").asBoolean()).isTrue();
        assertThat(readings.path("note").asText())
                .contains("PT1S", readings.path("bucket").asText());
        assertThat(readings.path("time").size()).isBetween(1, 100);
        assertThat(readings.path("count").get(0).asInt()).isEqualTo(180);
    }

    @Test
    void getReadings_texts_areTheNewest() throws Exception {
        String range = "?from=2026-11-25T00:00:00Z&to=2026-11-26T00:00:00Z&points=3";
        JsonNode readings = json("/api/series/net/N1/camera/readings" + range, Permission.READ_DATA);

        assertThat(readings.path("limited").asBoolean()).isTrue();
        assertThat(readings.path("text")).hasSize(3);
        assertThat(readings.path("time").get(2).asLong())
                .isEqualTo(Instant.parse("2026-11-25T10:09:00Z").toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/series/net/N1/camera/readings,         404",
        "/api/series/closed/C1/temperature/readings, 404",
        "/api/series/net/N9/temperature/readings,    404",
        "/api/series/net/N1/temperature/readings?points=0,        400",
        "/api/series/net/N1/temperature/readings?points=5001,     400",
        "/api/series/net/N1/temperature/readings?points=1e3,      400",
        "/api/series/net/N1/temperature/readings?bucket=PT-1S,    400",
        "/api/series/net/N1/temperature/readings?from=0001-01-01T00:00:00Z,            400",
        "/api/series/net/N1/temperature/readings?to=+292278994-01-01T00:00:00Z,        400",
        "/api/series/net/N1/temperature/readings?from=2026-11-25T13:00:00Z,            400",
        "/api/series/net/N1/temperature/trends?at=9999-01-01T00:00:00Z,                400",
        "/api/nodes/closed/C1,                       404",
        "/api/nodes/net/N9,                          404",
        "/api/alerts/00000000000000c1,               404",
        "/api/alerts/nosuch,                         404",
        "/api/alerts?state=WRONG,                    400",
        "/api/alerts?limit=-1,                       400",
        "/api/severity?network=net,                  400",
        "/api/severity?network=closed&node=C1,       404",
        "/api/patterns/p9,                           404",
        "/api/changes?limit=501,                     400",
    })
    void read_whatCannotBe_isAProblem(String path, int status) throws Exception {
        HttpResponse<String> response = console.get(path);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @ParameterizedTest
    @DisplayName("Issue 7: SQL in a parameter is a value like any other")
    @ValueSource(strings = {"' or '1'='1", "x'; drop table meltemi.node; --", "\\", "%", "_", "\"", "{}", "N1\u0000"})
    void read_sqlInEveryParameter_findsNothingAndHarmsNothing(String sql) throws Exception {
        String value = URLEncoder.encode(sql, StandardCharsets.UTF_8).replace("+", "%20");
        for (String path : List.of(
                "/api/nodes?network=" + value,
                "/api/series?network=" + value + "&node=" + value,
                "/api/alerts?node=" + value + "&network=" + value,
                "/api/alerts?node=" + value + "/" + value,
                "/api/patterns?network=" + value + "&node=" + value)) {
            HttpResponse<String> response = console.get(path);
            assertThat(response.statusCode()).as(path + response.body()).isIn(200, 400);
            assertThat(response.body()).as(path).doesNotContain("N1\"");
        }
        for (String path : List.of(
                "/api/nodes/net/" + value,
                "/api/series/net/" + value + "/temperature/readings",
                "/api/series/net/N1/" + value + "/trends",
                "/api/severity?network=net&node=" + value,
                "/api/alerts/" + value,
                "/api/patterns/" + value)) {
            assertThat(console.get(path).statusCode()).as(path).isIn(400, 404);
        }
        assertThat(console.json("/api/nodes")).hasSize(2);
    }

    @Test
    void listSeverity_range_beginsWithWhatHeld() throws Exception {
        JsonNode severity =
                console.json("/api/severity?network=net&node=N1&from=2026-11-25T10:07:00Z&to=2026-11-25T11:00:00Z");

        assertThat(severity).hasSize(2);
        assertThat(severity.get(0).path("time").asText()).isEqualTo("2026-11-25T10:07:00Z");
        assertThat(severity.get(0).path("severity").asText()).isEqualTo("WARNING");
        assertThat(severity.get(1).path("severity").asText()).isEqualTo("DANGER");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T08:00:00Z, 2026-11-25T10:00:00Z, NORMAL",
        "2026-11-25T11:00:00Z, 2026-11-25T12:00:00Z, DANGER",
    })
    void listSeverity_rangeWithoutChange_isWhatHeld(String from, String to, String severity) throws Exception {
        JsonNode changes = console.json("/api/severity?network=net&node=N1&from=" + from + "&to=" + to);

        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).path("severity").asText()).isEqualTo(severity);
    }

    @Test
    void listAlerts_filters_holdTogether() throws Exception {
        assertThat(console.json("/api/alerts")).hasSize(2);
        assertThat(json("/api/alerts", Permission.READ_DATA)).hasSize(3);
        assertThat(json("/api/alerts?state=OPEN&severity=DANGER&kind=SEVERITY,PATTERN", Permission.READ_DATA))
                .hasSize(1);
        assertThat(console.json("/api/alerts?node=net/N2")
                        .get(0)
                        .path("alertId")
                        .asText())
                .isEqualTo("00000000000000a2");
        assertThat(console.json("/api/alerts?limit=1").get(0).path("place").asText())
                .isEqualTo("Greece/Samos/Karlovasi/Campus/indoor/A/A52");
    }

    @Test
    void getAlert_anyone_readsTheStoryWithoutPeople() throws Exception {
        JsonNode story = console.json("/api/alerts/00000000000000a1");

        assertThat(story.path("alert").path("facts").path("value").asText()).isEqualTo("41");
        assertThat(story.path("events")).hasSize(1);
        assertThat(story.path("events").get(0).path("detail").path("reason").asText())
                .isEqualTo("temperature 41 >= 35");
        assertThat(story.path("readings").path("value")).hasSizeGreaterThan(50);
        assertThat(story.has("notifications")).isFalse();
        assertThat(story.path("events").get(0).has("actor")).isFalse();
        assertThat(json("/api/alerts/00000000000000a1", Permission.READ_OPERATIONS)
                        .has("notifications"))
                .isTrue();
    }

    @Test
    void listPatterns_range_isWhatOverlapsIt() throws Exception {
        assertThat(console.json("/api/patterns?kind=ANOMALY&from=2026-11-25T10:05:00Z&to=2026-11-25T10:06:00Z"))
                .hasSize(1);
        assertThat(console.json("/api/patterns?from=2026-11-25T10:13:00Z")).isEmpty();
        assertThat(console.json("/api/patterns/p1").path("score").asDouble()).isEqualTo(0.93);
    }

    @Test
    @DisplayName("Issue 7: script in a name stays a value of JSON, which no browser takes for a page")
    void read_scriptInAName_isJson() throws Exception {
        HttpResponse<String> response = console.get("/api/nodes/net/N2");

        assertThat(Json.MAPPER.readTree(response.body()).path("room").asText()).isEqualTo("<script>alert(1)</script>");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    private static JsonNode json(String path, Permission... permissions) throws Exception {
        HttpResponse<String> response = console.get(path, permissions);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.MAPPER.readTree(response.body());
    }
}
