package io.meltemi.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP server over real connections. */
class ConsoleServerTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> changes = new ArrayList<>();
    private ConsoleServer server;

    record Note(String text) {}

    @BeforeEach
    void start() {
        List<Operation> operations = List.of(
                Operation.of(Method.GET, "/echo/{name}", "echo")
                        .with(
                                Parameter.query("at", Parameter.Type.INSTANT, "when"),
                                Parameter.choice("kind", List.of("a", "b"), "which"))
                        .handledBy(call -> Reply.json(Map.of(
                                "name",
                                call.path("name"),
                                "at",
                                call.instant("at").orElse(Instant.EPOCH)))),
                Operation.of(Method.POST, "/notes", "addNote")
                        .body(Note.class)
                        .maxBodyBytes(100)
                        .handledBy(call -> Reply.json(201, call.body(Note.class))),
                Operation.of(Method.GET, "/broken", "broken").handledBy(call -> {
                    throw new IllegalStateException("secret detail");
                }),
                Operation.of(Method.GET, "/gone", "gone").handledBy(call -> {
                    throw new SQLException("secret detail");
                }),
                Operation.of(Method.GET, "/data", "data")
                        .needs(Permission.READ_DATA)
                        .handledBy(call -> Reply.json(Map.of())),
                Operation.of(Method.GET, "/api/open/things", "things").handledBy(call -> Reply.json(Map.of())),
                Operation.of(Method.GET, "/flow", "flow")
                        .needs(Permission.READ_OPERATIONS)
                        .handledBy(call -> Reply.json(Map.of())));
        Authenticator authenticator = call -> "viewer".equals(call.header("X-Test"))
                ? new Caller("viewer", Set.of(Permission.READ_DATA))
                : Caller.ANYONE;
        Dispatcher dispatcher = new Dispatcher(
                authenticator,
                new OpenDataPolicy(false, Set.of(), List.of()),
                (call, status) -> changes.add(call.operation().id() + " " + status));
        server = ConsoleServer.start("127.0.0.1", 0, operations, dispatcher, Set.of("/api/open"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answer_pathAndQuery_areDecoded() throws Exception {
        JsonNode echo = json(get("/echo/caf%C3%A9%20%25?at=2026-11-26T10:00:00%2B02:00"));

        assertThat(echo.path("name").asText()).isEqualTo("café %");
        assertThat(echo.path("at").asText()).isEqualTo("2026-11-26T08:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/echo/x", "/broken", "/gone", "/data"})
    void answer_anyPath_hasSecurityHeadersAndIsNotKept(String path) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(response.headers().firstValue("Server")).isEmpty();
        assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'");
    }

    @Test
    @DisplayName("HTTP-02: every error is a problem document, and tells nothing of the inside")
    void answer_errors_areProblemDocuments() throws Exception {
        assertProblem(get("/nowhere"), 404);
        assertProblem(get("/broken"), 500);
        assertProblem(get("/gone"), 503);
        assertThat(get("/broken").body() + get("/gone").body()).doesNotContain("secret detail");
        assertProblem(get("/echo/x?at=yesterday"), 400);
        assertProblem(get("/echo/x?kind=c"), 400);
        assertProblem(send("DELETE", "/echo/x", "", "text/plain"), 405);
        assertProblem(send("POST", "/notes", "x".repeat(101), "application/json"), 413);
        assertProblem(send("POST", "/notes", "{\"text\":\"a\"}", "text/plain"), 415);
        assertProblem(send("POST", "/notes", "{\"text\":", "application/json"), 400);
        assertProblem(send("POST", "/notes", "{\"text\":\"a\",\"more\":1}", "application/json"), 400);
        assertProblem(send("POST", "/notes", "null", "application/json"), 400);
    }

    @Test
    void answer_tenMegabytes_areRefusedUnread() throws Exception {
        String answer = raw("POST /notes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 10000000\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/echo/../../etc/passwd",
                "/echo/%2e%2e/%2e%2e/etc/passwd",
                "/echo/..%2f..%2fetc%2fpasswd",
                "/echo/%00",
                "/echo/%ff%zz",
                "//echo",
                "/echo/..;/x"
            })
    void answer_pathThatClimbs_isAnErrorThatIsAProblemDocument(String path) throws Exception {
        String raw = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(raw).startsWith("HTTP/1.1 4").contains("application/problem+json", "X-Content-Type-Options");
    }

    @Test
    @DisplayName("HTTP-02: what is not open needs a token or a session")
    void answer_permissionMissing_is401Or403() throws Exception {
        assertProblem(get("/data"), 401);
        assertThat(send("GET", "/data", "", "text/plain", "X-Test", "viewer").statusCode())
                .isEqualTo(200);
        assertProblem(send("GET", "/flow", "", "text/plain", "X-Test", "viewer"), 403);
    }

    @Test
    void answer_changes_areTold() throws Exception {
        send("POST", "/notes", "{\"text\":\"a\"}", "application/json");
        send("POST", "/notes", "{}{", "application/json");
        get("/echo/x");

        assertThat(changes).containsExactly("addNote 201", "addNote 201");
    }

    @Test
    void answer_otherOrigin_readsOpenDataAlone() throws Exception {
        assertThat(get("/api/open/things").headers().firstValue("Access-Control-Allow-Origin"))
                .contains("*");
        assertThat(get("/echo/x").headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
        assertThat(send("OPTIONS", "/api/open/things", "", "text/plain")
                        .headers()
                        .firstValue("Access-Control-Allow-Methods"))
                .contains("GET, HEAD, OPTIONS");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, "", "text/plain");
    }

    private HttpResponse<String> send(String method, String path, String body, String type, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", type);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private String raw(String request) throws Exception {
        URI address = URI.create(server.url());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return Json.MAPPER.readTree(response.body());
    }

    private static void assertProblem(HttpResponse<String> response, int status) throws Exception {
        JsonNode problem = json(response);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotEmpty();
    }
}
