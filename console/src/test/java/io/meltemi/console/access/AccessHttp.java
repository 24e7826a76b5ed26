package io.meltemi.console.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.TestClock;
import io.meltemi.console.audit.AuditOperations;
import io.meltemi.console.audit.AuditStore;
import io.meltemi.console.audit.AuditTrail;
import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.http.ClientAddress;
import io.meltemi.console.http.ConsoleServer;
import io.meltemi.console.http.Dispatcher;
import io.meltemi.console.http.Json;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.Reply;
import io.meltemi.console.live.LiveHub;
import io.meltemi.console.live.StreamGuard;
import io.meltemi.console.live.StreamLimits;
import io.meltemi.console.live.StreamOperations;
import io.meltemi.operations.database.DatabaseAddress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A server with accounts, sessions, tokens and the audit trail, and three operations to try them at. */
final class AccessHttp implements AutoCloseable {

    static final String PASSWORD = "correct horse battery";
    private static final String HASH = PasswordHash.of(PASSWORD);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final String PROXY = "127.0.0.1";

    final TestClock clock = new TestClock(Instant.parse("2026-11-26T10:00:00Z"));
    final Accounts accounts;
    private final ConsoleDatabase database;
    private final AuditTrail trail;
    private final LiveHub hub;
    private final StreamGuard guard;
    private final ConsoleServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    /** An account of each role, called like it. */
    AccessHttp(DatabaseAddress address, URI base) throws Exception {
        this.database = ConsoleDatabase.of(address);
        this.accounts = new Accounts(database, clock);
        add("admin", Role.ADMINISTRATOR);
        add("operator", Role.OPERATOR);
        add("viewer", Role.VIEWER);
        Access access = new Access(database, base, AccessOptions.DEFAULT, OpenDataPolicy.OPEN, clock);
        AuditStore audit = new AuditStore(database);
        this.trail = AuditTrail.start(audit, AccessOptions.DEFAULT.auditKept(), clock);
        List<Operation> operations = new ArrayList<>(access.operations());
        operations.addAll(new AuditOperations(audit).operations());
        operations.add(Operation.of(Method.GET, "/data", "data")
                .needs(Permission.READ_DATA)
                .handledBy(call -> Reply.json(Map.of("actor", call.caller().actor()))));
        operations.add(Operation.of(Method.POST, "/nodes/{node}/block", "blockNode")
                .needs(Permission.ACT_ON_NODES)
                .handledBy(call -> Reply.done()));
        operations.add(Operation.of(Method.POST, "/link", "link")
                .handledBy(call -> Reply.json(Map.of("actor", call.caller().actor()))));
        this.hub = new LiveHub(StreamLimits.DEFAULT, clock, new SimpleMeterRegistry());
        this.guard = StreamGuard.start(hub, access.standing(), BETWEEN_LOOKS);
        operations.addAll(new StreamOperations(hub, OpenDataPolicy.OPEN).operations());
        Dispatcher dispatcher =
                new Dispatcher(access.authenticator(), OpenDataPolicy.OPEN, trail, new ClientAddress(Set.of(PROXY)));
        this.server = ConsoleServer.start("127.0.0.1", 0, operations, dispatcher, Set.of());
    }

    /** A browser that is signed in. */
    record Browser(String cookie, String csrfToken) {

        /** What its pages send with a change. */
        String[] headers() {
            return new String[] {"Cookie", cookie, "X-CSRF-Token", csrfToken};
        }
    }

    /** Adds an account whose password is {@link #PASSWORD}. */
    final void add(String name, Role role) throws Exception {
        accounts.add(name, role, HASH);
    }

    Browser signIn(String name) throws IOException, InterruptedException {
        HttpResponse<String> response = signIn(name, PASSWORD);
        return new Browser(cookie(response), json(response).path("csrfToken").asText());
    }

    HttpResponse<String> signIn(String name, String password, String... headers)
            throws IOException, InterruptedException {
        return send(
                "POST",
                "/api/session",
                Json.MAPPER.writeValueAsString(Map.of("name", name, "password", password)),
                headers);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    /** What is answered to the head of a request whose body is not sent: what refuses it unread closes the connection in its middle. */
    String announce(String method, String path, long length) throws IOException {
        URI address = URI.create(server.url());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String head =
                    method + " " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                            + length + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** With a JSON body unless it is empty. */
    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Opens a stream of events and waits for its begin. */
    BufferedReader stream(String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + "/api/stream"));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        BufferedReader stream = new BufferedReader(new InputStreamReader(
                client.send(request.build(), BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8));
        if (!"retry: 3000".equals(stream.readLine())) {
            throw new IOException("no stream began");
        }
        return stream;
    }

    static String cookie(HttpResponse<String> response) {
        return response.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return Json.MAPPER.readTree(response.body());
    }

    @Override
    public void close() throws Exception {
        guard.close();
        hub.close();
        server.close();
        trail.close();
        database.close();
    }
}
