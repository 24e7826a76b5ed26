package io.meltemi.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.http.Authenticator;
import io.meltemi.console.http.Caller;
import io.meltemi.console.http.ConsoleServer;
import io.meltemi.console.http.Dispatcher;
import io.meltemi.console.http.Json;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Permission;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A server with some operations, for tests: who sends {@code X-Test: permission,…} has these permissions and is called tester. */
public final class ConsoleHttp implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final ConsoleServer server;

    private ConsoleHttp(ConsoleServer server) {
        this.server = server;
    }

    public static ConsoleHttp serving(List<Operation> operations, OpenDataPolicy openData) {
        Dispatcher dispatcher = new Dispatcher(authenticator(), openData, Dispatcher.ChangeListener.NONE);
        return new ConsoleHttp(
                ConsoleServer.start("127.0.0.1", 0, operations, dispatcher, Set.of("/api/open", "/v1.1")));
    }

    public String url() {
        return server.url();
    }

    /** As anyone. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    public JsonNode json(String path) throws IOException, InterruptedException {
        return Json.MAPPER.readTree(get(path).body());
    }

    /** With permissions. */
    public HttpResponse<String> get(String path, Permission... permissions) throws IOException, InterruptedException {
        return send(request(path).header("X-Test", scopes(permissions)).build());
    }

    /** With permissions and a JSON body. */
    public HttpResponse<String> send(String method, String path, String json, Permission... permissions)
            throws IOException, InterruptedException {
        return send(request(path)
                .method(method, BodyPublishers.ofString(json))
                .header("Content-Type", "application/json")
                .header("X-Test", scopes(permissions))
                .build());
    }

    public HttpClient client() {
        return client;
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    @Override
    public void close() {
        server.close();
    }

    private static String scopes(Permission... permissions) {
        return String.join(",", List.of(permissions).stream().map(Enum::name).toList());
    }

    private static Authenticator authenticator() {
        return call -> {
            String header = call.header("X-Test");
            if (header == null) {
                return Caller.ANYONE;
            }
            Set<Permission> permissions = EnumSet.noneOf(Permission.class);
            for (String name : header.split(",")) {
                if (!name.isEmpty()) {
                    permissions.add(Permission.valueOf(name));
                }
            }
            return new Caller("tester", permissions);
        };
    }
}
