package io.meltemi.console.open;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.http.Json;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Permission;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenDataIT {

    private static OpenDataFixture open;

    @BeforeAll
    static void start() throws Exception {
        open = OpenDataFixture.start();
    }

    @AfterAll
    static void stop() {
        open.close();
    }

    @Test
    @DisplayName("HTTP-02: open data is readable without signing in")
    void everyList_anyone_isOfItsDocument() throws Exception {
        assertThat(read("/api/open/networks", OpenDocuments.Networks.class).networks())
                .contains(new OpenDocuments.Network("net", 2, 1, 0, 1));
        OpenDocuments.Nodes nodes = read("/api/open/networks/net/nodes", OpenDocuments.Nodes.class);
        assertThat(nodes.nodes()).extracting(OpenDocuments.Node::node).containsExactly("N1", "N2");
        assertThat(nodes.nodes().get(0).severity()).isEqualTo("DANGER");
        OpenDocuments.NodeWithLatest node = read("/api/open/nodes/net/N1", OpenDocuments.NodeWithLatest.class);
        assertThat(node.node()).isEqualTo(nodes.nodes().get(0));
        assertThat(node.latest())
                .extracting(OpenDocuments.LatestReading::sensor)
                .containsExactly("temperature");
        assertThat(read("/api/open/series", OpenDocuments.Series.class).series())
                .extracting(OpenDocuments.OneSeries::sensor)
                .containsExactly("temperature");
        assertThat(read("/api/open/latest", OpenDocuments.Latest.class).latest())
                .isEqualTo(node.latest());
        assertThat(read("/api/open/severity?node=N1", OpenDocuments.SeverityChanges.class)
                        .severity())
                .extracting(OpenDocuments.SeverityChange::severity)
                .containsExactly("DANGER", "WARNING");
        assertThat(read("/api/open/alerts", OpenDocuments.Alerts.class).alerts())
                .extracting(OpenDocuments.Alert::kind)
                .containsExactly("SEVERITY", "NODE_OFFLINE");
    }

    @Test
    void nodes_asGeoJson_arePoints() throws Exception {
        JsonNode collection = open.console.json("/api/open/networks/net/nodes?format=geojson");

        assertThat(collection.path("type").asText()).isEqualTo("FeatureCollection");
        assertThat(collection.path("licence").path("id").asText()).isEqualTo("CC-BY-4.0");
        JsonNode feature = collection.path("features").path(0);
        assertThat(feature.path("geometry")).hasToString("{\"type\":\"Point\",\"coordinates\":[26.7049,37.79209]}");
        assertThat(feature.path("properties").path("room").asText()).isEqualTo("A52");
        assertThat(feature.path("properties").has("longitude")).isFalse();
    }

    @Test
    @DisplayName("HTTP-02: what callers share is never of one who may see more")
    void latest_askedByTurns_eachSeesTheirs() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThat(open.console
                            .get("/api/open/latest", Permission.READ_DATA)
                            .body())
                    .contains("\"closed\"");
            assertThat(open.console.get("/api/open/latest").body()).doesNotContain("\"closed\"");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/csv | text/csv",
                "application/geo+json | application/geo+json",
                "text/html,application/xhtml+xml,*/*;q=0.8 | application/json",
                "text/*, application/json;q=0.5 | text/csv",
                "application/json;q=0, text/csv;q=0.1 | text/csv"
            })
    void latest_formByAccept_isTheOneLikedBest(String accept, String type) throws Exception {
        HttpResponse<String> response = open.console.send(open.console
                .request("/api/open/latest")
                .header("Accept", accept)
                .build());

        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "image/png, text/html", "nonsense", "application/json;q=none"})
    void latest_formThatThereIsNot_isNotAcceptable(String accept) throws Exception {
        HttpResponse<String> response = open.console.send(open.console
                .request("/api/open/latest")
                .header("Accept", accept)
                .build());

        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(response.body()).contains("application/geo+json");
    }

    @Test
    void nodes_asCsv_cellsThatLookLikeFormulasAreHarmless() throws Exception {
        open.execute(
                "insert into meltemi.node (network, node_id, sequence, event_time, functional_mode, blocked_by_operator,"
                        + " reported_severity, room, building, city, config_version) values ('formulas', '=1+1', 1, now(), 'ACTIVE',"
                        + " false, 'NORMAL', '@SUM(A1)', '-2+3\"x', E'\\tcmd', 1)");

        String csv =
                open.console.get("/api/open/networks/formulas/nodes?format=csv").body();

        assertThat(csv).contains("formulas,'=1+1,", ",'@SUM(A1),", ",\"'-2+3\"\"x\",", ",'\tcmd,");
    }

    @Test
    void etag_untilSomethingChanges_isNotSentAgain() throws Exception {
        String path = "/api/open/readings?" + OpenDataFixture.SERIES;
        HttpResponse<String> first = open.console.get(path);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).startsWith("W/\"");
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("public, max-age=5");

        HttpResponse<String> second = conditional(path, tag);
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(second.headers().firstValue("ETag")).hasValue(tag);
        assertThat(conditional(path + "&format=csv", tag).statusCode()).isEqualTo(200);

        open.execute("insert into meltemi.node_hour (network, node_id, hour, received, stored, last_arrived_at)"
                + " values ('net', 'N1', '2026-11-25 11:00+00', 1, 1, '2026-11-25 11:05+00')");
        assertThat(conditional(path, tag).statusCode()).isEqualTo(200);
    }

    @Test
    void alerts_changed_haveAnotherTag() throws Exception {
        String tag = open.console
                .get("/api/open/alerts")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        assertThat(conditional("/api/open/alerts", tag).statusCode()).isEqualTo(304);

        open.execute("update meltemi.alert set number = number + 1, updated_at = updated_at + interval '1 minute'"
                + " where alert_id = '00000000000000a1'");

        assertThat(conditional("/api/open/alerts", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void severityAndAlerts_pageByPage_areTheWhole() throws Exception {
        assertThat(open.pages("/api/open/severity?limit=1")).hasSize(2);
        assertThat(open.pages("/api/open/alerts?limit=1")).hasSize(2);
    }

    @Test
    void answers_largeAndAskedFor_areCompressed() throws Exception {
        HttpRequest request = open.console
                .request("/api/open/readings?" + OpenDataFixture.SERIES)
                .header("Accept-Encoding", "gzip")
                .build();
        HttpResponse<byte[]> response =
                java.net.http.HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());

        assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (GZIPInputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(response.body()))) {
            assertThat(Json.MAPPER.readTree(in).path("readings")).isNotEmpty();
        }
    }

    @Test
    void answers_toPagesOfOtherOrigins_mayBeRead() throws Exception {
        HttpResponse<String> response = open.console.get("/api/open/networks");
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(response.headers()
                        .firstValue("Access-Control-Expose-Headers")
                        .orElse(""))
                .contains("RateLimit-Remaining", "Link", "ETag");

        HttpResponse<String> preflight = open.console.send(open.console
                .request("/api/open/networks")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build());
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Methods")
                        .orElse(""))
                .contains("GET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/open/networks/closed/nodes",
                "/api/open/nodes/closed/C1",
                "/api/open/readings?network=closed&node=C1&sensor=temperature",
                "/api/open/readings?network=net&node=N1&sensor=camera"
            })
    @DisplayName("HTTP-02: what the settings close is there only for who has signed in")
    void closed_anyone_findsNothing(String path) throws Exception {
        assertThat(open.console.get(path).statusCode()).isEqualTo(404);
        HttpResponse<String> signedIn = open.console.get(path, Permission.READ_DATA);
        assertThat(signedIn.statusCode()).isEqualTo(200);
        assertThat(signedIn.headers().firstValue("Cache-Control")).hasValue("private, max-age=5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/open/networks",
                "/api/open/series",
                "/api/open/latest",
                "/api/open/severity",
                "/api/open/alerts",
                "/api/open/latest?network=closed",
                "/api/open/series?network=closed",
                "/api/open/nodes/net/N1"
            })
    void closed_inLists_isNotThere(String path) throws Exception {
        assertThat(open.console.get(path).body()).doesNotContain("C1", "\"closed\"", "camera");
    }

    @Test
    void closedSensor_asTheReasonOfSeverity_isNotTold() throws Exception {
        OpenDataPolicy policy = new OpenDataPolicy(true, Set.of(), List.of("net/temperature"));
        try (OpenDataFixture closed = OpenDataFixture.start(policy, 0)) {
            assertThat(closed.console.get("/api/open/severity").body())
                    .contains("DANGER")
                    .doesNotContain("temperature");
            assertThat(closed.console.get("/api/open/alerts?network=net").body())
                    .contains("NODE_OFFLINE")
                    .doesNotContain("temperature");
        }
    }

    @Test
    void everything_whenAllIsClosed_needsAToken() throws Exception {
        try (OpenDataFixture closed = OpenDataFixture.start(new OpenDataPolicy(false, Set.of(), List.of()), 0)) {
            assertThat(closed.console.get("/api/open/networks").statusCode()).isEqualTo(401);
            assertThat(closed.console
                            .get("/api/open/networks", Permission.READ_DATA)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(closed.console.get("/open").body()).contains("Here the data are closed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/open/nodes/net/%2e%2e",
                "/api/open/nodes/../../etc/passwd",
                "/api/open/nodes/net/..%2f..",
                "/api/open/x"
            })
    void paths_thatClimb_leadNowhere(String path) throws Exception {
        assertThat(open.console.get(path).statusCode()).isBetween(400, 404);
    }

    @Test
    void page_inBothLanguages_hasExamplesThatWork() throws Exception {
        HttpResponse<String> english = open.console.get("/open");
        assertThat(english.body()).contains("<h1>Open data</h1>", "https://sensors.example/api/open/latest");
        assertThat(english.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "style-src 'sha256-")
                .doesNotContain("unsafe");
        assertThat(open.console.get("/open?lang=el").body()).contains("<html lang=\"el\">", "Ανοικτά δεδομένα");
        assertThat(open.console
                        .send(open.console
                                .request("/open")
                                .header("Accept-Language", "el-GR,en;q=0.5")
                                .build())
                        .body())
                .contains("<html lang=\"el\">");
        java.util.regex.Matcher link =
                java.util.regex.Pattern.compile("href=\"(/api/open/[^\"]+)\"").matcher(english.body());
        int links = 0;
        while (link.find()) {
            links++;
            assertThat(open.console.get(link.group(1).replace("&amp;", "&")).statusCode())
                    .isEqualTo(200);
        }
        assertThat(links).isEqualTo(9);
    }

    @Test
    void requests_tooMany_areRefusedUntilTimeHasPassed() throws Exception {
        try (OpenDataFixture limited = OpenDataFixture.start(OpenDataPolicy.OPEN, 2)) {
            HttpResponse<String> first = limited.console.get("/api/open/networks");
            assertThat(first.headers().firstValue("RateLimit-Limit")).hasValue("2");
            assertThat(first.headers().firstValue("RateLimit-Remaining")).hasValue("1");
            assertThat(first.headers().firstValue("RateLimit-Policy")).hasValue("2;w=60");
            limited.console.get("/api/open/networks");

            HttpResponse<String> third = limited.console.get("/api/open/networks");
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValue("Retry-After")).hasValue("30");
            assertThat(third.headers().firstValue("RateLimit-Remaining")).hasValue("0");
            assertThat(third.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(limited.console
                            .get("/api/open/networks", Permission.READ_DATA)
                            .statusCode())
                    .isEqualTo(200);

            limited.nanos.addAndGet(java.time.Duration.ofSeconds(30).toNanos());
            assertThat(limited.console.get("/api/open/networks").statusCode()).isEqualTo(200);
            assertThat(limited.console.get("/api/open/networks").statusCode()).isEqualTo(429);
        }
    }

    private static <T> T read(String path, Class<T> type) throws Exception {
        return Json.MAPPER.treeToValue(open.console.json(path), type);
    }

    private static HttpResponse<String> conditional(String path, String tag) throws Exception {
        return open.console.send(open.console
                .request(path)
                .header("If-None-Match", "\"other\", " + tag)
                .build());
    }
}
