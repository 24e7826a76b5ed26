package io.meltemi.launcher.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** {@code /healthz} and {@code /metrics} of the platform (HTTP-01); errors are problem documents (HTTP-02, RFC 9457). */
final class HealthServer implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final Supplier<List<PartHealth>> health;
    private final PrometheusMeterRegistry metrics;

    private HealthServer(HttpServer server, Supplier<List<PartHealth>> health, PrometheusMeterRegistry metrics) {
        this.server = server;
        this.health = health;
        this.metrics = metrics;
    }

    static HealthServer start(int port, Supplier<List<PartHealth>> health, PrometheusMeterRegistry metrics)
            throws IOException {
        Ports.requireFree("console.port", port);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        HealthServer it = new HealthServer(server, health, metrics);
        server.createContext("/", it::answer);
        server.setExecutor(it.threads);
        server.start();
        return it;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/healthz" -> answerHealth(exchange);
                case "/metrics" -> send(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape());
                default -> problem(exchange, 404, "Not Found", "There are /healthz and /metrics here.", Map.of());
            }
        }
    }

    private void answerHealth(HttpExchange exchange) throws IOException {
        List<PartHealth> parts = health.get();
        List<PartHealth> failing =
                parts.stream().filter(part -> !part.healthy()).toList();
        if (failing.isEmpty()) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("status", "healthy");
            body.put("parts", parts);
            send(exchange, 200, "application/json", MAPPER.writeValueAsString(body));
        } else {
            String names =
                    String.join(", ", failing.stream().map(PartHealth::name).toList());
            problem(exchange, 503, "Not healthy", "These parts do not answer: " + names, Map.of("parts", parts));
        }
    }

    private static void problem(
            HttpExchange exchange, int status, String title, String detail, Map<String, Object> extensions)
            throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        body.putAll(extensions);
        send(exchange, status, "application/problem+json", MAPPER.writeValueAsString(body));
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
