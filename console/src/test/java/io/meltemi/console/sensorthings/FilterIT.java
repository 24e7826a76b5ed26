package io.meltemi.console.sensorthings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every operator and function of {@code $filter} over a database. */
class FilterIT {

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
            quoteCharacter = '"',
            textBlock =
                    """
                    Things      | substringof('1', name)                              | M1 N1
                    Things      | endswith(name, '2')                                 | N2
                    Things      | startswith(name, 'M')                               | M1
                    Things      | not startswith(name, 'N')                           | M1
                    Things      | length(name) eq 2                                   | M1 N1 N2
                    Things      | indexof(name, '2') eq 1                             | N2
                    Things      | substring(name, 1) eq '1'                           | M1 N1
                    Things      | substring(description, 5, 2) eq 'N2'                | N2
                    Things      | tolower(name) eq 'n1' or toupper('m1') eq name      | M1 N1
                    Things      | trim(concat(' ', name)) eq 'N1'                     | N1
                    Things      | name gt 'M1' and name le 'N1'                       | N1
                    Things      | name ne 'N1'                                        | M1 N2
                    Things      | name in ('N1')                                      | 400
                    Things      | id ge 0 and (id add 1) mul 2 div 2 sub 1 eq id      | M1 N1 N2
                    Things      | id mod 1 eq 0 and -id lt 0                          | M1 N1 N2
                    Things      | 1 div 0 eq 1                                        |
                    Things      | properties/severity eq 'DANGER'                     | N1
                    Things      | properties/configVersion gt 1.5                     | M1 N1
                    Things      | properties/nothing eq null                          | M1 N1 N2
                    Things      | properties/os ne null                               | M1 N1 N2
                    Things      | Datastreams/ObservedProperty/name eq 'humidity'     | M1
                    Things      | Datastreams/Observations/result gt 120              | N1
                    Things      | Datastreams/Observations/result eq 'DANGER'         | N1
                    Things      | not (Datastreams/Observations/result eq 'DANGER')   | M1 N2
                    Things      | Locations/properties/room eq 'B2'                   | M1
                    Things      | HistoricalLocations/Locations/properties/room eq 'B1' | M1
                    Things      | geo.distance(Locations/location, geography'POINT(26.71 37.8)') lt 1 | M1
                    Things      | name eq 'x''; drop table meltemi.thing; --'         |
                    Things      | name eq '%' or name eq '_1'                         |
                    Things      | name eq 5                                           | 400
                    Things      | nam eq 'N1'                                         | 400
                    Things      | name                                                | 400
                    Things      | Datastreams eq 1                                    | 400
                    Things      | id eq 9999999999999999999999999                     |
                    Things      | id mul 1e308 mul 1e308 gt 1                         | 400
                    Things      | substring(name, 1e300) eq ''                        | 400
                    """)
    void filter_ofThings_findsThoseThatMeetIt(String set, String filter, String expected) throws Exception {
        check(set, filter, expected == null ? "" : expected, "name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    result gt 42 and result lt 50                            | 43.0
                    result eq '42.0'                                         | 42.0
                    round(result div 4) eq 8 or floor(result div 7) eq 7     | 30.0 50.0
                    ceiling(result div 100) eq 1 and result lt 40            | 30.0
                    phenomenonTime ge 2026-11-25T09:31:00Z                   | 50.0
                    phenomenonTime eq 2026-11-25T11:31:00+02:00              | 50.0
                    phenomenonTime ge '2026-11-25T09:31:00Z'                 | 50.0
                    phenomenonTime lt 2026-01-01                             | 30.0
                    resultTime gt 2026-11-25T09:29:00Z/2026-11-25T09:30:30Z  | 50.0
                    phenomenonTime gt now() sub duration'P36500D' and result lt 41 | 30.0 40.0
                    phenomenonTime sub 2026-11-25T09:30:00Z gt duration'PT59S' | 50.0
                    phenomenonTime gt mindatetime() and phenomenonTime lt maxdatetime() and result gt 49 | 50.0
                    year(phenomenonTime) eq 1960 and month(phenomenonTime) eq 1 and day(phenomenonTime) eq 1 | 30.0
                    hour(phenomenonTime) eq 9 and minute(phenomenonTime) eq 31 and second(phenomenonTime) eq 0 | 50.0
                    fractionalseconds(phenomenonTime) gt 0.00015             | 43.0
                    date(phenomenonTime) eq 1960-01-01                       | 30.0
                    time(phenomenonTime) gt 09:30:30                         | 50.0
                    totaloffsetminutes(phenomenonTime) eq 0 and result gt 45 | 50.0
                    Datastream/unitOfMeasurement/symbol eq '%' and result gt 45 | 50.0
                    Datastream/phenomenonTime lt 1950-01-01T00:00:00Z        |
                    Datastream/phenomenonTime ge 1960-01-01T00:00:00Z and result gt 45 | 50.0
                    FeatureOfInterest/properties/room eq 'B1'                | 30.0 40.0
                    id gt 5                                                  | 501
                    result add 'x' eq 1                                      | 400
                    year(result) eq 1                                        | 400
                    phenomenonTime eq 'noon'                                 | 400
                    """)
    void filter_ofObservations_findsThoseThatMeetIt(String filter, String expected) throws Exception {
        JsonNode humidity = server.json("/Datastreams?$filter=name eq 'humidity of M1'")
                .get("value")
                .get(0);
        check(
                "Datastreams(" + humidity.get("@iot.id").asText() + ")/Observations",
                filter,
                expected == null ? "" : expected,
                "result");
    }

    @ParameterizedTest
    @DisplayName(
            "geospatial functions, over the points of N1 (26.7049 37.79209), N2 (26.7052 37.7925) and M1 (26.71 37.8; 26.7 37.7)")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    geo.intersects(location, geography'POLYGON((26 37,27 37,27 38,26 38,26 37))') | 4
                    st_within(location, geography'POLYGON((26.7045 37.79,26.706 37.79,26.706 37.793,26.7045 37.793,26.7045 37.79))') | 2
                    st_within(location, geography'POLYGON((26 37,27 37,27 38,26 38,26 37),(26.705 37.79,26.706 37.79,26.706 37.793,26.705 37.793,26.705 37.79))') | 3
                    st_contains(geography'POLYGON((26.7 37.7,27 37.7,27 38,26.7 38,26.7 37.7))', location) | 3
                    st_touches(location, geography'POLYGON((26.7 37.7,27 37.7,27 38,26.7 38,26.7 37.7))') | 1
                    st_disjoint(location, geography'POLYGON((26.7 37.7,27 37.7,27 38,26.7 38,26.7 37.7))') | 0
                    st_equals(location, geography'POINT(26.71 37.8)')                  | 1
                    st_intersects(geography'LINESTRING(26.6 37.8,26.8 37.8)', location) | 1
                    st_touches(location, geography'LINESTRING(26.71 37.8,26.8 37.8)')  | 1
                    st_within(location, geography'LINESTRING(26.71 37.8,26.8 37.8)')   | 0
                    st_overlaps(location, geography'POINT(26.71 37.8)')                | 0
                    st_crosses(location, geography'LINESTRING(26.6 37.8,26.8 37.8)')   | 0
                    geo.distance(location, geography'POINT(26.7049 37.79209)') lt 100  | 2
                    geo.length(geography'LINESTRING(26 37,26 38)') gt 111000           | 4
                    st_relate(location, geography'POINT(26.71 37.8)', 'T*F**FFF*')     | 1
                    st_relate(location, geography'POINT(26.71 37.8)', 'FF0FFF0F2')     | 3
                    st_relate(location, geography'POLYGON((26.7 37.7,27 37.7,27 38,26.7 38,26.7 37.7))', 'T********') | 3
                    st_relate(location, geography'POLYGON((26.7 37.7,27 37.7,27 38,26.7 38,26.7 37.7))', 'F0FFFF212') | 1
                    st_relate(geography'POLYGON((26.7 37.7,27 37.7,27 38,26.7 38,26.7 37.7))', location, '0F2FF1FF2') | 3
                    st_relate(location, geography'LINESTRING(26.71 37.8,26.8 37.8)', 'F0FFFF102') | 1
                    st_relate(location, geography'LINESTRING(26.6 37.8,26.8 37.8)', '0FFFFF102') | 1
                    st_relate(location, geography'POINT(26.71 37.8)', '1********')     | 0
                    st_relate(location, geography'POINT(26.71 37.8)')                  | 400
                    st_relate(location, geography'POINT(26.71 37.8)', 'TTT')           | 400
                    st_contains(location, geography'POINT(26.71 37.8)')                | 1
                    geo.distance(location, geography'LINESTRING(26 37,26 38)') lt 1    | 501
                    st_within(location, geography'MULTIPOINT(1 1)')                    | 501
                    st_within(geography'LINESTRING(26 37,26 38)', geography'POLYGON((26 37,27 37,27 38,26 37))') | 501
                    geo.distance(name, geography'POINT(1 1)') lt 1                     | 400
                    """)
    void filter_byPlace_findsThoseThatMeetIt(String filter, int expected) throws Exception {
        HttpResponse<String> reply = server.get("/Locations?$count=true&$filter=" + filter);
        if (expected >= 400) {
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(expected);
        } else {
            assertThat(reply.body()).contains("\"@iot.count\":" + expected + ",");
        }
    }

    @Test
    void request_thatAsksTooMuch_isRefusedAtOnce() throws Exception {
        assertThat(server.get("/Things?$filter=" + "id eq 1 or ".repeat(150) + "id eq 1")
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.get("/Things?$filter=" + "id eq 1 or ".repeat(10_000) + "id eq 1")
                        .statusCode())
                .isBetween(400, 431);
        String deep = "Datastreams/Thing/Datastreams/Thing/Datastreams/Thing";
        HttpResponse<String> reply = server.get("/Things?$expand=" + deep);
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("\"code\":400", "\"message\":\"$expand: expected at most 5 levels");
        assertThat(server.get("/Things?$top=1&$top=2").statusCode()).isEqualTo(400);
        assertThat(server.get("/Things?$sort=name").statusCode()).isEqualTo(400);
        assertThat(server.json("/Observations?$top=100000").get("value").size()).isLessThanOrEqualTo(1000);
    }

    @Test
    void request_thatWouldChangeSomething_isNotAllowed() throws Exception {
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            assertThat(server.console().send(method, "/v1.1/Things", "{}").statusCode())
                    .isEqualTo(405);
        }
    }

    private static void check(String set, String filter, String expected, String property) throws Exception {
        HttpResponse<String> reply = server.get("/" + set + "?$orderby=id&$filter=" + filter);
        if (expected.matches("[45]\\d\\d")) {
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(Integer.parseInt(expected));
            return;
        }
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        List<String> found = new ArrayList<>();
        io.meltemi.console.http.Json.MAPPER
                .readTree(reply.body())
                .get("value")
                .forEach(entity -> found.add(entity.get(property).asText()));
        assertThat(String.join(" ", found)).isEqualTo(expected);
    }
}
