package io.meltemi.console.sensorthings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.http.Json;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code $bucket}: of a series with a reading a minute from 8 to 11, that are 21 and a sixtieth more each minute of an hour, and from
 * 10 on two more each minute.
 */
class BucketIT {

    private static final String LATE = "phenomenonTime ge 2026-11-25T10:00:00Z";

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
                    PT1H  | avg    |                                              | 08:00 21.492 60, 09:00 21.492 60, 10:00 80 60
                    PT1H  | min    |                                              | 08:00 21 60, 09:00 21 60, 10:00 21 60
                    PT1H  | max    |                                              | 08:00 21.983 60, 09:00 21.983 60, 10:00 139 60
                    PT1H  | sum    |                                              | 08:00 1289.5 60, 09:00 1289.5 60, 10:00 4800 60
                    PT1H  | count  |                                              | 08:00 60 60, 09:00 60 60, 10:00 60 60
                    PT1H  | first  |                                              | 08:00 21 60, 09:00 21 60, 10:00 21 60
                    PT1H  | last   |                                              | 08:00 21.983 60, 09:00 21.983 60, 10:00 139 60
                    PT1H  | stddev |                                              | 08:00 0.291 60, 09:00 0.291 60, 10:00 34.928 60
                    PT1M  | stddev | phenomenonTime ge 2026-11-25T10:59:00Z       | 10:59 null 1
                    PT60M | avg    | phenomenonTime ge 2026-11-25T10:00:00Z       | 10:00 80 60
                    PT30M | avg    | phenomenonTime ge 2026-11-25T10:00:00Z       | 10:00 50 30, 10:30 110 30
                    PT30M | last   | phenomenonTime ge 2026-11-25T10:00:00Z       | 10:00 79 30, 10:30 139 30
                    PT45M | first  | phenomenonTime ge 2026-11-25T10:00:00Z       | 09:45 21.75 45, 10:30 81 30
                    PT2H  | stddev |                                              | 08:00 0.29 120, 10:00 34.928 60
                    P1D   | avg    |                                              | 00:00 40.994 180
                    P1W   | count  |                                              | 00:00 180 180
                    PT1H  | count  | phenomenonTime ge 2026-11-25T09:30:00Z       | 09:00 60 60, 10:00 60 60
                    PT1H  | count  | phenomenonTime lt 2026-11-25T09:30:00Z       | 08:00 60 60, 09:00 60 60
                    PT2H  | count  | phenomenonTime lt 2026-11-25T10:30:00Z       | 08:00 120 120, 10:00 60 60
                    PT1H  | count  | phenomenonTime lt 2026-11-25T09:00:00Z       | 08:00 60 60
                    PT1H  | count  | phenomenonTime le 2026-11-25T09:00:00Z       | 08:00 60 60, 09:00 60 60
                    PT1H  | count  | phenomenonTime gt 2026-11-25T09:59:59.999999Z | 10:00 60 60
                    PT1H  | count  | phenomenonTime eq 2026-11-25T09:30:00Z       | 09:00 60 60
                    PT1H  | count  | resultTime ge 2026-11-25T12:00:00+02:00 and resultTime lt 2026-11-25T13:00:00+02:00 | 10:00 60 60
                    PT1H  | count  | phenomenonTime ge 2026-11-25T11:00:00Z       |
                    PT1H  | count  | phenomenonTime lt 2020-01-01T00:00:00Z       |
                    PT1H  | count  | phenomenonTime gt 2026-11-25T10:00:00Z and phenomenonTime lt 2026-11-25T09:00:00Z |
                    """)
    void bucket_ofASeries_putsItsReadingsTogether(String width, String aggregate, String filter, String expected)
            throws Exception {
        String where = filter == null ? "" : "&$filter=" + filter;
        JsonNode page = server.json(
                observations("temperature of N1") + "?$bucket=" + width + "&$aggregate=" + aggregate + where);
        assertThat(page.has("@iot.nextLink")).isFalse();
        assertThat(String.join(", ", told(page))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void bucket_withoutAggregate_isAnAverageWithItsTimeAndItsCount() throws Exception {
        JsonNode bucket = server.json(observations("temperature of N1") + "?$bucket=PT1H&$filter=" + LATE)
                .get("value")
                .get(0);
        assertThat(bucket)
                .isEqualTo(
                        Json.MAPPER.readTree(
                                """
                                {"phenomenonTime": "2026-11-25T10:00:00.000000Z/2026-11-25T11:00:00.000000Z",
                                 "resultTime": "2026-11-25T11:00:00.000000Z", "result": 80,
                                 "parameters": {"bucket": "PT1H", "aggregate": "avg", "count": 60}}"""));
    }

    @Test
    void bucket_ofReadingsFarApart_leavesOutWhatIsEmpty() throws Exception {
        JsonNode page = server.json(observations("humidity of M1") + "?$bucket=P1D&$aggregate=count");
        assertThat(page.findValuesAsText("resultTime"))
                .containsExactly("1960-01-02T00:00:00.000000Z", "2026-11-26T00:00:00.000000Z");
        assertThat(page.findValuesAsText("result")).containsExactly("1", "5");
    }

    @Test
    void bucket_ofText_isNone() throws Exception {
        assertThat(server.json(observations("camera of N1") + "?$bucket=PT1M").get("value"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"phenomenonTime,1", "phenomenonTime asc,7", "phenomenonTime desc,7", "phenomenonTime desc,60"})
    void nextLink_followedToTheEnd_givesEachBucketOnce(String order, int top) throws Exception {
        String all = observations("temperature of N1") + "?$bucket=PT1M&$aggregate=last&$filter=" + LATE + "&$orderby="
                + order;
        List<String> expected = told(server.json(all + "&$top=1000"));
        List<String> found = new ArrayList<>();
        int pages = 0;
        JsonNode page = server.json(all + "&$top=" + top);
        while (true) {
            found.addAll(told(page));
            pages++;
            if (!page.has("@iot.nextLink")) {
                break;
            }
            page = server.follow(page.get("@iot.nextLink").asText());
        }
        assertThat(found).hasSize(60).isEqualTo(expected).doesNotHaveDuplicates();
        assertThat(pages).isEqualTo((60 + top - 1) / top);
        assertThat(found.get(0)).startsWith(order.endsWith("desc") ? "10:59 139" : "10:00 21");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    $bucket=PT30S                             | $bucket: expected whole minutes
                    $bucket=PT90S                             | $bucket: expected whole minutes
                    $bucket=P1M                               | $bucket: expected whole minutes
                    $bucket=PT0M                              | $bucket: expected whole minutes
                    $bucket=-PT1H                             | $bucket: expected whole minutes
                    $bucket=P100000D                          | $bucket: expected whole minutes
                    $bucket=hour                              | found hour
                    $bucket=                                  | $bucket: expected whole minutes
                    $aggregate=avg                            | $bucket: expected whole minutes
                    $bucket=PT1H&$aggregate=median            | $aggregate: expected one of avg, min
                    $bucket=PT1H&$count=true                  | found $count
                    $bucket=PT1H&$select=result               | found $select
                    $bucket=PT1H&$expand=Datastream           | found $expand
                    $bucket=PT1H&$skiptoken=0.1.0.0           | found $skiptoken
                    $bucket=PT1H&$filter=result gt 20         | $filter: expected with $bucket comparisons of phenomenonTime
                    $bucket=PT1H&$filter=phenomenonTime ne 2026-11-25T10:00:00Z | $filter: expected with $bucket
                    $bucket=PT1H&$filter=phenomenonTime gt 2026-11-25T10:00:00Z or phenomenonTime lt 2026-11-25T09:00:00Z | $filter: expected
                    $bucket=PT1H&$filter=phenomenonTime gt    | $filter at character
                    $bucket=PT1H&$orderby=result              | $orderby: expected with $bucket phenomenonTime alone
                    $bucket=PT1H&$orderby=phenomenonTime,resultTime | $orderby: expected with $bucket phenomenonTime alone
                    $bucket=PT1H&$top=-1                      | $top: expected a whole number
                    """)
    void bucket_thatCannotBeMeant_isRefused(String options, String reason) throws Exception {
        refused(observations("temperature of N1") + "?" + options, 400, reason);
    }

    @Test
    void bucket_ofWhatIsNoSeries_isRefused() throws Exception {
        for (String path : List.of(
                "/Observations",
                "/Things",
                observations("temperature of N1") + "/$ref",
                observations("severity of N1"),
                "/FeaturesOfInterest(" + first("/FeaturesOfInterest") + ")/Observations")) {
            refused(path + "?$bucket=PT1H", 400, "$bucket: expected the Observations of one Datastream");
        }
        refused("/Datastreams(999999)/Observations?$bucket=PT1H", 404, "There is no Datastream");
    }

    @Test
    void bucket_ofMinutesOverManyYears_isRefusedForWidth() throws Exception {
        String path = observations("humidity of M1");
        refused(path + "?$bucket=PT1M", 400, "expected less than 1000000 minutes in all");
        assertThat(server.json(path + "?$bucket=PT1H").get("value")).hasSize(3);
    }

    private static void refused(String path, int status, String reason) throws Exception {
        HttpResponse<String> reply = server.get(path);
        assertThat(reply.statusCode()).as(path + " " + reply.body()).isEqualTo(status);
        assertThat(Json.MAPPER.readTree(reply.body()).get("message").asText()).contains(reason);
    }

    private static String observations(String datastream) throws Exception {
        return "/Datastreams(" + first("/Datastreams?$filter=name eq '" + datastream + "'") + ")/Observations";
    }

    private static String first(String path) throws Exception {
        return server.json(path).get("value").get(0).get("@iot.id").asText();
    }

    /** Each bucket as time of day, result to thousandths, and count. */
    private static List<String> told(JsonNode page) {
        List<String> told = new ArrayList<>();
        for (JsonNode bucket : page.get("value")) {
            String result = bucket.get("result").isNull()
                    ? "null"
                    : String.valueOf(Math.round(bucket.get("result").asDouble() * 1000) / 1000.0)
                            .replaceAll("\\.0$", "");
            told.add(bucket.get("phenomenonTime").asText().substring(11, 16) + " " + result + " "
                    + bucket.get("parameters").get("count"));
        }
        return told;
    }
}
