package io.meltemi.console.sensorthings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.http.Json;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code @iot.nextLink} of observations: it holds on to the last one shown. */
class PagingIT {

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
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /Observations | 37 | $filter=id ne 1
                    /Observations | 29 | $orderby=phenomenonTime
                    /Observations | 41 | $orderby=resultTime desc
                    /Observations | 11 | $orderby=phenomenonTime desc&$filter=result gt 60
                    /Observations | 3  | $orderby=phenomenonTime&$filter=Datastream/ObservedProperty/name eq 'severity'
                    /Observations | 50 | $orderby=phenomenonTime desc&$skip=5
                    /Observations | 50 | $skip=5&$select=result
                    /Observations | 40 | $orderby=result,phenomenonTime
                    /Datastreams(humidity of M1)/Observations    | 1  | $count=true
                    /Datastreams(humidity of M1)/Observations    | 2  | $orderby=phenomenonTime
                    /Datastreams(humidity of M1)/Observations    | 1  | $orderby=phenomenonTime desc
                    /Datastreams(severity of N1)/Observations    | 1  | $orderby=phenomenonTime desc
                    /Datastreams(severity of N1)/Observations    | 2  | $count=true
                    /Datastreams(temperature of N1)/Observations | 70 | $filter=phenomenonTime ge 2026-11-25T08:30:00Z
                    /Datastreams(temperature of N1)/Observations/$ref | 70 | $count=true
                    /FeaturesOfInterest(M1)/Observations         | 2  | $count=true
                    /FeaturesOfInterest(M1)/Observations         | 2  | $orderby=phenomenonTime desc
                    /FeaturesOfInterest(N1)/Observations         | 31 | $orderby=phenomenonTime
                    /FeaturesOfInterest(N1)/Observations         | 31 | $expand=Datastream
                    """)
    void nextLink_followedToTheEnd_givesEachOnceInOrder(String path, int top, String options) throws Exception {
        String all = resolved(path) + "?" + options;
        JsonNode expected = server.json(all + "&$top=1000").get("value");
        assertThat(expected.size()).isGreaterThan(top);
        List<JsonNode> found = new ArrayList<>();
        JsonNode page = server.json(all + "&$top=" + top);
        while (true) {
            page.get("value").forEach(found::add);
            if (!page.has("@iot.nextLink")) {
                break;
            }
            assertThat(page.get("value")).hasSize(top);
            assertThat(page.get("@iot.nextLink").asText())
                    .contains(options.contains("orderby=result,") ? "$skip=" : "$skiptoken=");
            JsonNode next = server.follow(page.get("@iot.nextLink").asText());
            assertThat(next.path("@iot.count")).isEqualTo(page.path("@iot.count"));
            page = next;
        }
        assertThat(found).containsExactlyElementsOf(expected);
    }

    @Test
    void nextLink_ofWhatIsExpanded_goesOnWhereItEnded() throws Exception {
        for (String order : List.of("", ";$orderby=phenomenonTime desc")) {
            JsonNode stream = server.json(
                            "/Datastreams?$filter=name eq 'humidity of M1'&$expand=Observations($top=2" + order + ")")
                    .get("value")
                    .get(0);
            JsonNode rest = server.follow(
                            stream.get("Observations@iot.nextLink").asText().replace("$top=2", "$top=100"))
                    .get("value");
            List<String> results = new ArrayList<>(stream.get("Observations").findValuesAsText("result"));
            results.addAll(rest.findValuesAsText("result"));
            List<String> expected = new ArrayList<>(List.of("30.0", "40.0", "41.0", "42.0", "43.0", "50.0"));
            if (!order.isEmpty()) {
                Collections.reverse(expected);
            }
            assertThat(results).isEqualTo(expected);
        }
    }

    @Test
    void nextLink_withObservationsThatCameMeanwhile_movesNoneToAnotherPage() throws Exception {
        String newestFirst = resolved("/Datastreams(temperature of N1)/Observations")
                + "?$orderby=phenomenonTime desc&$top=5&$filter=phenomenonTime ge 2026-11-25T10:30:00Z";
        JsonNode page = server.json(newestFirst);
        server.execute(
                """
                insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id, origin_partition,
                    origin_index, value)
                select '2026-11-25 10:59:30+00', -1, now(), 0, s.series_id, f.format_id, 0, 0, 1
                from meltemi.series s join meltemi.reading_format f on f.data_type = 'float'
                where s.network = 'net' and s.node_id = 'N1' and s.sensor = 'temperature'""");
        JsonNode next = server.follow(page.get("@iot.nextLink").asText());
        assertThat(next.get("value").get(0).get("phenomenonTime").asText()).isEqualTo("2026-11-25T10:54:00.000000Z");
        assertThat(server.json(newestFirst).get("value").get(0).get("result").asText())
                .isEqualTo("1.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /Observations?$skiptoken=5                             | expected one that an @iot.nextLink has, found 5
                    /Observations?$skiptoken=                              | expected one that an @iot.nextLink has
                    /Observations?$skiptoken=0.1.0.99999999999999999999    | expected one that an @iot.nextLink has
                    /Observations?$skiptoken=0.1.0.0' or true              | expected one that an @iot.nextLink has
                    /Observations?$skiptoken=0.1.0.0&$orderby=result       | expected with Observations in the order of their time
                    /Things?$skiptoken=0.1.0.0                             | expected with Observations
                    /Datastreams?$expand=Observations($skiptoken=0.1.0.0)  | expected no $skiptoken within
                    """)
    void skiptoken_thatNoLinkHas_isRefused(String path, String reason) throws Exception {
        HttpResponse<String> reply = server.get(path);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(400);
        assertThat(Json.MAPPER.readTree(reply.body()).get("message").asText()).contains(reason);
    }

    @Test
    void skiptoken_ofAnEntityAlone_isRefused() throws Exception {
        assertThat(server.get("/Things(" + id("/Things") + ")?$skiptoken=0.1.0.0")
                        .statusCode())
                .isEqualTo(400);
    }

    private static String resolved(String path) throws Exception {
        int open = path.indexOf('(');
        if (open < 0) {
            return path;
        }
        String set = path.substring(0, open);
        String name = path.substring(open + 1, path.indexOf(')'));
        String id = set.equals("/Datastreams")
                ? id("/Datastreams?$filter=name eq '" + name + "'")
                : id("/Things?$filter=name eq '" + name + "'&$expand=Locations", "Locations");
        return set + "(" + id + path.substring(path.indexOf(')'));
    }

    private static String id(String path) throws Exception {
        return server.json(path).get("value").get(0).get("@iot.id").asText();
    }

    private static String id(String path, String related) throws Exception {
        return server.json(path)
                .get("value")
                .get(0)
                .get(related)
                .get(0)
                .get("@iot.id")
                .asText();
    }
}
