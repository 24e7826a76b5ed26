package io.meltemi.launcher.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.console.actions.Actions;
import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.http.Authenticator;
import io.meltemi.console.http.Caller;
import io.meltemi.console.http.ConsoleServer;
import io.meltemi.console.http.Dispatcher;
import io.meltemi.console.http.Json;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Permission;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people change through the console, served over HTTP in front of Kafka and a database. Who calls is the keeper Anna. */
final class ActionsHttp implements AutoCloseable {

    private static final Set<Permission> ALL = EnumSet.allOf(Permission.class);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ConsoleDatabase database;
    private final Actions actions;
    private final ConsoleServer server;

    private ActionsHttp(ConsoleDatabase database, Actions actions, ConsoleServer server) {
        this.database = database;
        this.actions = actions;
        this.server = server;
    }

    /** @param credentials null where the broker is not ours */
    static ActionsHttp start(PlatformFile platform, @Nullable CredentialStore credentials) {
        ConsoleDatabase database = ConsoleDatabase.of(platform.database());
        OpenDataPolicy policy = new OpenDataPolicy(true, Set.of("closed"), List.of());
        Actions actions = new Actions(platform.records(), credentials, database, policy, Clock.systemUTC());
        Dispatcher dispatcher = new Dispatcher(authenticator(), policy, Dispatcher.ChangeListener.NONE);
        return new ActionsHttp(
                database, actions, ConsoleServer.start("127.0.0.1", 0, actions.operations(), dispatcher, Set.of()));
    }

    /** An answer: its status, its body as JSON (an object of nothing where there is none) and its version. */
    record Answer(int status, JsonNode json, String version) {
        String text(String pointer) {
            return json.at(pointer).asText();
        }
    }

    /** With every permission; headers are names and values in turn. */
    Answer call(String method, String path, String body, String... headers) throws Exception {
        return send(ALL, method, path, body, headers);
    }

    Answer get(String path) throws Exception {
        return call("GET", path, "");
    }

    /** With some permissions. */
    Answer callAs(Set<Permission> permissions, String method, String path, String body) throws Exception {
        return send(permissions, method, path, body);
    }

    private Answer send(Set<Permission> permissions, String method, String path, String body, String... headers)
            throws Exception {
        String type = body.startsWith("<") ? "application/xml" : "application/json";
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(method, BodyPublishers.ofString(body))
                .setHeader("Content-Type", type)
                .setHeader("X-Test", names(permissions));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        JsonNode json =
                response.body().isEmpty() ? Json.MAPPER.createObjectNode() : Json.MAPPER.readTree(response.body());
        return new Answer(
                response.statusCode(),
                json,
                response.headers().firstValue("ETag").orElse(""));
    }

    /** What is answered to the head of a request whose body is not sent: what would refuse it unread closes the connection in its middle. */
    String announce(String method, String path, String type, long length) throws IOException {
        URI address = URI.create(server.url());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String head = method + " " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\nContent-Length: "
                    + length + "\r\nX-Test: " + names(ALL) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String names(Set<Permission> permissions) {
        return String.join(",", permissions.stream().map(Enum::name).toList());
    }

    /** A part of a path. */
    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() throws Exception {
        server.close();
        actions.close();
        database.close();
    }

    private static Authenticator authenticator() {
        return call -> {
            Set<Permission> permissions = EnumSet.noneOf(Permission.class);
            String header = call.header("X-Test");
            if (header == null || header.isEmpty()) {
                return Caller.ANYONE;
            }
            Arrays.stream(header.split(",")).map(Permission::valueOf).forEach(permissions::add);
            return new Caller("anna", permissions);
        };
    }
}
