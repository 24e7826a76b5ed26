package io.meltemi.edge.camera;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.edge.node.Backoff;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A client of Google Vision's {@code images:annotate}. */
final class GoogleVision implements Vision {

    /** How often an image is tried at most. */
    static final int MAX_ATTEMPTS = 4;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));
    private static final int MAX_OBJECTS = 100;
    private static final int MAX_REASON_CHARACTERS = 200;

    private final URI annotate;
    private final String apiKey;
    private final double minimumScore;
    private final Duration patience;
    private final Pause pause;
    private final HttpClient client;

    /** @param patience how long one attempt may take */
    GoogleVision(URI endpoint, String apiKey, double minimumScore, Duration patience, Pause pause) {
        if (!(minimumScore >= 0) || minimumScore > 1) {
            throw new IllegalArgumentException("minimum score must be 0 to 1, found " + minimumScore);
        }
        if (apiKey.isBlank()) {
            throw new IllegalArgumentException("expected an API key but found none");
        }
        this.annotate = URI.create(endpoint.toString().replaceAll("/+$", "") + "/v1/images:annotate");
        this.apiKey = apiKey;
        this.minimumScore = minimumScore;
        this.patience = patience;
        this.pause = pause;
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public Sight look(CameraImage image) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(annotate)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .header("X-Goog-Api-Key", apiKey)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body(image.bytes())))
                .build();
        Attempt attempt = attempt(request);
        for (int retry = 0; attempt.temporary() && retry < MAX_ATTEMPTS - 1; retry++) {
            pause.of(BACKOFF.delay(retry, ThreadLocalRandom.current().nextDouble()));
            attempt = attempt(request);
        }
        return attempt.sight();
    }

    private Attempt attempt(HttpRequest request) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        HttpResponse<byte[]> response;
        try {
            response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return new Attempt(failed(String.valueOf(e.getCause())), true);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Attempt(failed("no answer within " + patience.toSeconds() + " s"), true);
        }
        int status = response.statusCode();
        JsonNode document;
        try {
            document = JSON.readTree(response.body());
        } catch (IOException e) {
            document = JSON.missingNode();
        }
        if (status != 200) {
            String said = document.path("error").path("message").asText("");
            return new Attempt(failed("status " + status + " " + said), status == 429 || status >= 500);
        }
        return new Attempt(sight(document), false);
    }

    private Sight sight(JsonNode document) {
        JsonNode response = document.path("responses").path(0);
        if (!response.isObject()) {
            return failed("expected one response but found "
                    + document.path("responses").size());
        }
        JsonNode error = response.path("error");
        if (!error.isMissingNode()) {
            return failed("error " + error.path("code").asInt() + " "
                    + error.path("message").asText(""));
        }
        Map<String, Integer> counts = new TreeMap<>();
        for (JsonNode object : response.path("localizedObjectAnnotations")) {
            if (object.path("score").asDouble() >= minimumScore) {
                counts.merge(ObjectCounts.label(object.path("name").asText("")), 1, Integer::sum);
            }
        }
        return new Sight.Seen(counts);
    }

    private Sight failed(String reason) {
        String text = reason.replace(apiKey, "***").strip();
        return new Sight.Failed("Google Vision: " + text.substring(0, Math.min(text.length(), MAX_REASON_CHARACTERS)));
    }

    private static byte[] body(byte[] image) {
        ObjectNode document = JSON.createObjectNode();
        ObjectNode request = document.putArray("requests").addObject();
        request.putObject("image").put("content", Base64.getEncoder().encodeToString(image));
        request.putArray("features")
                .addObject()
                .put("type", "OBJECT_LOCALIZATION")
                .put("maxResults", MAX_OBJECTS);
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree cannot be written", e);
        }
    }

    /** Waits. */
    @FunctionalInterface
    interface Pause {

        void of(Duration wait) throws InterruptedException;
    }

    /**
     * What came of one request.
     *
     * @param temporary whether another one may fare better
     */
    private record Attempt(Sight sight, boolean temporary) {}
}
