package io.meltemi.operations.flink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.operations.flink.FlinkException.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** Requests to Flink's REST interface and its answers as JSON; any thread may ask. */
final class FlinkRest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String base;
    private final Duration patience;
    private final HttpClient http;

    /** @param patience how long one answer may take */
    FlinkRest(URI base, Duration patience) {
        this.base = base.toString().replaceAll("/+$", "");
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    String base() {
        return base;
    }

    JsonNode get(String path) throws FlinkException {
        return send(path, request(path).GET());
    }

    JsonNode post(String path, JsonNode body) throws FlinkException {
        return send(
                path, request(path).header("Content-Type", "application/json").POST(text(body.toString())));
    }

    JsonNode patch(String path) throws FlinkException {
        return send(path, request(path).method("PATCH", BodyPublishers.noBody()));
    }

    JsonNode delete(String path) throws FlinkException {
        return send(path, request(path).DELETE());
    }

    /** Sends a file as a form's only part, {@code jarfile}, under a name. */
    JsonNode upload(String path, Path file, String name) throws FlinkException {
        String boundary = "meltemi-" + UUID.randomUUID();
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"" + name
                + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n";
        try {
            if (!Files.isReadable(file)) {
                throw new FlinkException(Reason.REFUSED, "the jar " + file + " cannot be read");
            }
            BodyPublisher body = BodyPublishers.concat(
                    text(head), BodyPublishers.ofFile(file), text("\r\n--" + boundary + "--\r\n"));
            return send(
                    path,
                    request(path)
                            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                            .POST(body));
        } catch (IOException e) {
            throw new FlinkException(Reason.REFUSED, "the jar " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(patience);
    }

    private JsonNode send(String path, HttpRequest.Builder builder) throws FlinkException {
        HttpRequest request = builder.build();
        HttpResponse<String> response = answer(request);
        JsonNode document = document(path, response);
        int status = response.statusCode();
        if (status < 300) {
            return document;
        }
        String asked = request.method() + " " + path.replaceAll("\\?.*", "");
        String said = "Flink at " + base + " answered " + status + " to " + asked + ": "
                + FlinkWords.sentence(document.path("errors"));
        throw new FlinkException(reason(status), said);
    }

    private static Reason reason(int status) {
        if (status >= 500) {
            return Reason.SERVER_FAULT;
        }
        return status == 404 ? Reason.NOT_FOUND : Reason.REFUSED;
    }

    private HttpResponse<String> answer(HttpRequest request) throws FlinkException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (HttpTimeoutException e) {
            throw new FlinkException(
                    Reason.NOT_REACHABLE,
                    "Flink at " + base + " did not answer " + request.method() + " "
                            + request.uri().getPath() + " within " + patience.toSeconds() + " s",
                    e);
        } catch (InterruptedIOException e) {
            throw new FlinkException(Reason.NOT_REACHABLE, "the question to Flink at " + base + " was cut off", e);
        } catch (IOException e) {
            String why = e.getMessage() == null ? "nothing listens there" : e.getMessage();
            throw new FlinkException(Reason.NOT_REACHABLE, "Flink at " + base + " cannot be reached: " + why, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FlinkException(Reason.NOT_REACHABLE, "the question to Flink at " + base + " was cut off", e);
        }
    }

    /** A fault may come without JSON, from a proxy in between. */
    private JsonNode document(String path, HttpResponse<String> response) throws FlinkException {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            if (response.statusCode() >= 300) {
                return JSON.missingNode();
            }
            throw new FlinkException(
                    Reason.NOT_FLINK, "what answers at " + base + path + " is not Flink: its answer is not JSON", e);
        }
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofString(text, StandardCharsets.UTF_8);
    }
}
