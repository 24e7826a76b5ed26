package io.meltemi.edge.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meltemi.edge.camera.Vision.Sight;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleVisionTest {

    private static final String KEY = "AIza-secret-key";
    private static final byte[] BYTES = {1, 2, 3};
    private static final CameraImage IMAGE = new CameraImage(Path.of("1.png"), Instant.EPOCH, BYTES);
    private static final String FOUND = "{\"responses\":[{\"localizedObjectAnnotations\":["
            + "{\"mid\":\"/m/01g317\",\"name\":\"Person\",\"score\":0.9,\"boundingPoly\":{}},"
            + "{\"name\":\"Person\",\"score\":0.5},{\"name\":\"Person\",\"score\":0.49},"
            + "{\"name\":\"Fire: big;\",\"score\":0.7}]}]}";

    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<JsonNode> requests = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    /** @param status 0 lets the client wait */
    private record Answer(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/images:annotate", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    @DisplayName("MSG-09: objects found with enough certainty are counted by label")
    void look_objectsFound_countsThemByLabel() throws Exception {
        answers.add(new Answer(200, FOUND));

        assertThat(look(Duration.ofSeconds(20))).isEqualTo(new Sight.Seen(Map.of("person", 2, "fire big", 1)));

        JsonNode request = requests.get(0).path("requests").path(0);
        assertThat(Base64.getDecoder()
                        .decode(request.path("image").path("content").asText()))
                .isEqualTo(BYTES);
        assertThat(request.path("features").path(0).path("type").asText()).isEqualTo("OBJECT_LOCALIZATION");
    }

    @Test
    void look_nothingFound_seesNothing() throws Exception {
        answers.add(new Answer(200, "{\"responses\":[{}]}"));

        assertThat(look(Duration.ofSeconds(20))).isEqualTo(new Sight.Seen(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void look_temporaryFailure_triesAgainWithBackOff(int status) throws Exception {
        answers.add(new Answer(status, "{\"error\":{\"code\":" + status + ",\"message\":\"later\"}}"));
        answers.add(new Answer(status, "not JSON"));
        answers.add(new Answer(200, FOUND));

        assertThat(look(Duration.ofSeconds(20))).isInstanceOf(Sight.Seen.class);
        assertThat(pauses).hasSize(2);
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        assertThat(pauses.get(1)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void look_temporaryFailureThatStays_givesUp() throws Exception {
        for (int i = 0; i < GoogleVision.MAX_ATTEMPTS; i++) {
            answers.add(new Answer(503, "{\"error\":{\"message\":\"later\"}}"));
        }

        assertThat(look(Duration.ofSeconds(20))).isEqualTo(new Sight.Failed("Google Vision: status 503 later"));
        assertThat(requests).hasSize(GoogleVision.MAX_ATTEMPTS);
    }

    @Test
    void look_keyRefused_failsAtOnceWithoutShowingTheKey() throws Exception {
        answers.add(new Answer(403, "{\"error\":{\"message\":\"the key " + KEY + " is not valid\"}}"));

        assertThat(look(Duration.ofSeconds(20)))
                .isEqualTo(new Sight.Failed("Google Vision: status 403 the key *** is not valid"));
        assertThat(requests).hasSize(1);
    }

    @Test
    void look_errorInTheResponse_failsWithItsMessage() throws Exception {
        answers.add(new Answer(200, "{\"responses\":[{\"error\":{\"code\":3,\"message\":\"Bad image data.\"}}]}"));

        assertThat(look(Duration.ofSeconds(20))).isEqualTo(new Sight.Failed("Google Vision: error 3 Bad image data."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[1", "{\"responses\":[]}", "{\"responses\":3}"})
    void look_strangeAnswer_fails(String body) throws Exception {
        answers.add(new Answer(200, body));

        assertThat(look(Duration.ofSeconds(20))).isInstanceOf(Sight.Failed.class);
    }

    @Test
    void look_noAnswerInTime_failsAfterItsAttempts() throws Exception {
        for (int i = 0; i < GoogleVision.MAX_ATTEMPTS; i++) {
            answers.add(new Answer(0, ""));
        }

        assertThat(look(Duration.ofMillis(200))).isInstanceOf(Sight.Failed.class);
        assertThat(pauses).hasSize(GoogleVision.MAX_ATTEMPTS - 1);
    }

    @Test
    void look_redirected_doesNotCarryTheKeyElsewhere() throws Exception {
        answers.add(new Answer(302, ""));

        assertThat(look(Duration.ofSeconds(20))).isEqualTo(new Sight.Failed("Google Vision: status 302"));
    }

    @Test
    void googleVision_unusableOptions_throws() {
        URI endpoint = URI.create("http://localhost");
        assertThatThrownBy(() -> Vision.googleVision(endpoint, "", 0.5)).isInstanceOf(IllegalArgumentException.class);
        for (double score : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> Vision.googleVision(endpoint, KEY, score))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining(KEY);
        }
    }

    private Sight look(Duration patience) throws InterruptedException {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        return new GoogleVision(endpoint, KEY, 0.5, patience, pauses::add).look(IMAGE);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Answer answer;
        synchronized (answers) {
            requests.add(new ObjectMapper().readTree(exchange.getRequestBody()));
            answer = answers.remove();
        }
        if (answer.status == 0) {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        boolean known = KEY.equals(exchange.getRequestHeaders().getFirst("X-Goog-Api-Key"))
                && exchange.getRequestURI().getQuery() == null;
        byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
        if (answer.status == 302) {
            exchange.getResponseHeaders().add("Location", "/v1/images:annotate");
        }
        exchange.sendResponseHeaders(known ? answer.status : 401, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
