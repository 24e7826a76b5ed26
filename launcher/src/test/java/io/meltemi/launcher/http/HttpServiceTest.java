package io.meltemi.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The HTTP service over real connections. */
class HttpServiceTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private HttpService service;

    @BeforeEach
    void start() throws Exception {
        service = HttpService.start(0);
        service.add("/echo", request -> Response.json(200, Map.of("query", request.query())));
        service.add("/broken", request -> {
            throw new IllegalStateException("secret detail");
        });
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void answer_query_isDecoded() throws Exception {
        HttpResponse<String> response = get("/echo?token=a%2Bb&token=c&x=%C3%A9&alone");

        assertThat(new ObjectMapper().readTree(response.body()).path("query"))
                .isEqualTo(new ObjectMapper().readTree("{\"token\":\"a+b\",\"x\":\"é\"}"));
    }

    @Test
    void parameters_halfAnEscape_standsAsItIs() {
        assertThat(Request.parameters("token=%C3%&a=b")).isEqualTo(Map.of("token", "%C3%", "a", "b"));
    }

    @Test
    void answer_anyPath_hasSecurityHeadersAndIsNotKept() throws Exception {
        for (String path : new String[] {"/echo", "/nowhere", "/broken"}) {
            HttpResponse<String> response = get(path);

            assertThat(response.headers().firstValue("Cache-Control")).as(path).contains("no-store");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "frame-ancestors 'none'");
        }
    }

    @Test
    @DisplayName("HTTP-02: every error is a problem document, and tells nothing of the inside")
    void answer_errors_areProblemDocuments() throws Exception {
        assertProblem(get("/nowhere"), 404);
        assertProblem(get("/broken"), 500);
        assertThat(get("/broken").body()).doesNotContain("secret detail");
        assertProblem(
                client.send(
                        HttpRequest.newBuilder(URI.create(service.url() + "/echo"))
                                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(20_000)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString()),
                413);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(service.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void assertProblem(HttpResponse<String> response, int status) throws Exception {
        JsonNode problem = new ObjectMapper().readTree(response.body());
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotEmpty();
    }
}
