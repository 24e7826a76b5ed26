package io.meltemi.launcher.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server on this machine's loopback address. Errors are problem documents (HTTP-02, RFC 9457). What a URL holds after
 * its path may be secret and is never logged.
 */
public final class HttpService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpService.class);
    private static final int THREADS = 8;
    private static final int MAX_BODY_BYTES = 16 * 1024;

    private static final Map<String, String> SECURITY_HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src " + Page.STYLE_SOURCE
                    + "; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cache-Control",
            "no-store");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();

    private HttpService(HttpServer server) {
        this.server = server;
    }

    /** Starts without an endpoint. */
    public static HttpService start(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        HttpService service = new HttpService(server);
        server.createContext("/", service::serve);
        server.setExecutor(service.threads);
        server.start();
        return service;
    }

    /** From now on, requests to exactly this path are answered so. */
    public void add(String path, Endpoint endpoint) {
        endpoints.put(path, endpoint);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Response response = skipBody(exchange)
                    ? answer(exchange, path)
                    : Response.problem(413, "Content Too Large", "At most " + MAX_BODY_BYTES + " bytes.", Map.of());
            send(exchange, response);
        }
    }

    private Response answer(HttpExchange exchange, String path) {
        Endpoint endpoint = endpoints.get(path);
        if (endpoint == null) {
            String there = String.join(", ", new TreeSet<>(endpoints.keySet()));
            return Response.problem(404, "Not Found", "There are here: " + there, Map.of());
        }
        Headers headers = exchange.getRequestHeaders();
        Request request = new Request(
                exchange.getRequestMethod(),
                path,
                Request.parameters(exchange.getRequestURI().getRawQuery()),
                String.join(",", Objects.requireNonNullElse(headers.get("Accept"), List.of())));
        try {
            return endpoint.answer(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Response.problem(503, "Service Unavailable", "The platform is stopping.", Map.of());
        } catch (Exception e) {
            LOG.warn("{} {} failed", request.method(), path, e);
            return Response.problem(500, "Internal Server Error", "The platform's log says what failed.", Map.of());
        }
    }

    /** Nothing that is asked here has a body that matters; one is read so that the connection stays usable. */
    private static boolean skipBody(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            return in.readNBytes(MAX_BODY_BYTES + 1).length <= MAX_BODY_BYTES;
        }
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        SECURITY_HEADERS.forEach(headers::set);
        headers.set("Content-Type", response.type());
        if (response.status() == 405) {
            headers.set("Allow", "GET, HEAD, POST");
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.status(), head ? -1 : bytes.length);
        if (!head) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
    }
}
