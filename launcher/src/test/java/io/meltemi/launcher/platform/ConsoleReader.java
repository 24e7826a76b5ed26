package io.meltemi.launcher.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.console.access.FirstAdministrator;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads the console of a running platform as a program does. */
final class ConsoleReader {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final PlatformFile platform;

    ConsoleReader(PlatformFile platform) {
        this.platform = platform;
    }

    /** The lines of a stream of events, which come while the platform runs. */
    record Lines(List<String> lines, CompletableFuture<Void> ended) {}

    /** Signs in as the first administrator of a platform that has no account yet. */
    void signIn() throws Exception {
        String password = FirstAdministrator.makeUnlessThereAreAccounts(platform.database())
                .orElseThrow();
        String body = MAPPER.writeValueAsString(Map.of("name", FirstAdministrator.NAME, "password", password));
        HttpRequest request = request("/api/session")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        checked(client.send(request, BodyHandlers.ofString()));
    }

    String get(String path) throws IOException, InterruptedException {
        return checked(client.send(request(path).build(), BodyHandlers.ofString()));
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return MAPPER.readTree(get(path));
    }

    /** Opens a stream. */
    Lines stream(String query) {
        List<String> lines = new CopyOnWriteArrayList<>();
        HttpRequest request = request("/api/stream?" + query).build();
        CompletableFuture<Void> ended = client.sendAsync(request, BodyHandlers.ofLines())
                .thenAcceptAsync(response -> response.body().forEach(lines::add));
        return new Lines(lines, ended);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(platform.console().url() + path));
    }

    private static String checked(HttpResponse<String> response) throws IOException {
        if (response.statusCode() != 200) {
            throw new IOException(response.uri() + " answers " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }
}
