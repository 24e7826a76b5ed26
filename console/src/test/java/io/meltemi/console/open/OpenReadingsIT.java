package io.meltemi.console.open;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.http.Json;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenReadingsIT {

    private static final String READINGS = "/api/open/readings?" + OpenDataFixture.SERIES;

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
    void readings_asTheyAre_haveValueUnitAndQuality() throws Exception {
        JsonNode page = open.console.json(READINGS + "&limit=1&from=2026-11-25T08:30:00Z");

        OpenDocuments.Readings readings = Json.MAPPER.treeToValue(page, OpenDocuments.Readings.class);
        assertThat(readings.licence()).isEqualTo(Licence.CC_BY_4);
        assertThat(page.path("readings"))
                .hasToString("[{\"time\":\"2026-11-25T08:30:00Z\",\"value\":21.5,\"unit\":\"C\",\"dataType\":\"float\","
                        + "\"quality\":\"GOOD\"}]");
    }

    @Test
    void readings_pageByPage_areTheWhole() throws Exception {
        List<JsonNode> pages = open.pages(READINGS + "&limit=7&from=2026-11-25T00:00:00Z&to=2026-11-25T10:00:00Z");

        assertThat(pages).hasSize(18);
        assertThat(times(pages)).hasSize(120).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void readings_whileOthersComeIn_noneTwiceAndNoneOfThoseThereIsMissing() throws Exception {
        String range = "&from=2026-11-25T20:00:00Z&to=2026-11-25T21:00:00Z";
        for (int i = 0; i < 10; i++) {
            open.addReading("2026-11-25 20:0" + i + ":00+00", 0, i);
        }
        List<JsonNode> pages = new ArrayList<>();
        String next = READINGS + range + "&limit=3";
        int turn = 0;
        while (!next.isEmpty()) {
            JsonNode page = open.console.json(next);
            pages.add(page);
            next = page.path("next").asText("");
            // before the next page, at its very begin, and after all
            open.addReading("2026-11-25 20:0" + turn + ":30+00", turn, 100);
            open.addReading("2026-11-25 20:03:00+00", 10 + turn, 100);
            open.addReading("2026-11-25 20:59:00+00", turn, 100);
            turn++;
        }
        List<String> values = new ArrayList<>();
        pages.forEach(page -> page.path("readings")
                .forEach(row ->
                        values.add(row.path("time").asText() + " " + row.path("seq") + " " + row.path("value"))));
        assertThat(values).doesNotHaveDuplicates();
        assertThat(values.stream().filter(value -> !value.endsWith(" 100.0"))).hasSize(10);
    }

    @Test
    void readings_ofOneTime_arePagedByWhatTellsThemApart() throws Exception {
        for (int seq = 0; seq < 5; seq++) {
            open.addReading("2026-11-25 22:00:00+00", seq, seq);
        }

        List<JsonNode> pages = open.pages(READINGS + "&limit=2&from=2026-11-25T22:00:00Z&to=2026-11-25T22:30:00Z");

        List<Integer> seqs = new ArrayList<>();
        pages.forEach(page ->
                page.path("readings").forEach(row -> seqs.add(row.path("seq").asInt())));
        assertThat(seqs).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void readings_inBuckets_tellEachWhatWasAskedFor() throws Exception {
        JsonNode page = open.console.json(
                READINGS
                        + "&bucket=PT1H&aggregate=count,mean,min,max,first,last,sum&from=2026-11-25T08:30:00Z&to=2026-11-25T09:00:01Z");

        assertThat(page.path("bucket").asText()).isEqualTo("PT1H");
        assertThat(page.path("readings")).hasSize(2);
        JsonNode first = page.path("readings").path(0);
        assertThat(first.path("time").asText()).isEqualTo("2026-11-25T08:00:00Z");
        assertThat(first.path("count").asInt()).isEqualTo(60);
        assertThat(first.path("min").asDouble()).isEqualTo(21);
        assertThat(first.path("last").asDouble()).isEqualTo(first.path("max").asDouble());
        assertThat(first.path("mean").asDouble() * 60)
                .isCloseTo(first.path("sum").asDouble(), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT30S", "PT1M", "PT5M", "PT1H", "PT2H", "P1D", "P7D"})
    void readings_inBucketsOfEachWidth_countAll(String width) throws Exception {
        List<JsonNode> pages = open.pages(READINGS + "&limit=13&aggregate=count,sum&bucket=" + width
                + "&from=2026-11-25T08:00:00Z&to=2026-11-25T11:00:00Z");

        long count = 0;
        double sum = 0;
        for (JsonNode page : pages) {
            for (JsonNode row : page.path("readings")) {
                count += row.path("count").asLong();
                sum += row.path("sum").asDouble();
            }
        }
        if (width.startsWith("PT")) {
            assertThat(count).isEqualTo(180);
            assertThat(sum).isCloseTo(180 * 21 + 2 * 29.5 + 2 * 1770, within(1e-6));
        } else {
            assertThat(count).isGreaterThanOrEqualTo(180);
        }
        assertThat(times(pages)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void readings_hundredYearsAtASecond_areToldInWiderBucketsAndSayIt() throws Exception {
        HttpResponse<String> response =
                open.console.get(READINGS + "&bucket=PT1S&from=1930-01-01T00:00:00Z&to=2030-01-01T00:00:00Z");

        JsonNode page = Json.MAPPER.readTree(response.body());
        assertThat(page.path("bucket").asText()).isEqualTo("PT1H");
        assertThat(page.path("note").asText()).contains("3155760000 buckets of PT1S", "at most 1000000");
        assertThat(response.headers().firstValue("Meltemi-Note"))
                .hasValue(page.path("note").asText());
        assertThat(page.path("readings").path(0).path("time").asText()).isEqualTo("2026-11-25T08:00:00Z");
    }

    @Test
    void readings_asCsv_sayOfWhatTheyAre() throws Exception {
        HttpResponse<String> response =
                open.console.get(READINGS + "&format=csv&limit=1&from=2026-11-25T08:30:00Z&to=2026-11-25T09:00:00Z");

        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(response.body())
                .isEqualTo("network,node,sensor,time,value,text,unit,dataType,quality,seq\r\n"
                        + "net,N1,temperature,2026-11-25T08:30:00Z,21.5,,C,float,GOOD,\r\n");
        assertThat(response.headers().firstValue("Link"))
                .hasValueSatisfying(link -> assertThat(link).contains("format=csv", "rel=\"next\"", "rel=\"license\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&limit=0",
                "&limit=99999999999",
                "&limit=50001",
                "&limit=ten",
                "&cursor=x",
                "&cursor=%27%3B%20drop%20table%20nodes",
                "&from=yesterday",
                "&from=2026-11-25T10:00:00Z&to=2026-11-25T09:00:00Z",
                "&from=-999999999-01-01T00:00:00Z",
                "&to=%2B999999999-01-01T00:00:00Z",
                "&bucket=PT0S",
                "&bucket=-PT1M",
                "&bucket=PT0.5S",
                "&bucket=P100000D",
                "&bucket=P1M",
                "&bucket=PT1H&aggregate=median",
                "&aggregate=mean",
                "&format=xml",
                "&format=geojson"
            })
    void readings_badParameter_isSaidWithWhatWasExpected(String parameters) throws Exception {
        HttpResponse<String> response = open.console.get(READINGS + parameters);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Json.MAPPER.readTree(response.body()).path("detail").asText())
                .contains("expected");
    }

    @Test
    void readings_cursorOfSomebodyElse_staysInTheRange() throws Exception {
        String cursor = Base64.getUrlEncoder()
                .encodeToString(("reading\u001f" + Long.MAX_VALUE + "\u001f" + Long.MIN_VALUE)
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(open.console.json(READINGS + "&cursor=" + cursor).path("readings"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"' or 1=1 --", "../../etc/passwd", "temperature'; drop table meltemi.reading; --", "%", "camera"
            })
    void readings_ofNoSeriesThatIsOpen_isNotFound(String sensor) throws Exception {
        HttpResponse<String> response = open.console.get(
                "/api/open/readings?network=net&node=N1&sensor=" + URLEncoder.encode(sensor, StandardCharsets.UTF_8));

        assertThat(response.statusCode()).isEqualTo(404);
    }

    @Test
    void readings_sensorWithNul_isABadRequest() throws Exception {
        assertThat(open.console
                        .get("/api/open/readings?network=net&node=N1&sensor=a%00b")
                        .statusCode())
                .isEqualTo(400);
    }

    private static List<String> times(List<JsonNode> pages) {
        List<String> times = new ArrayList<>();
        pages.forEach(page ->
                page.path("readings").forEach(row -> times.add(row.path("time").asText())));
        return times;
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }
}
