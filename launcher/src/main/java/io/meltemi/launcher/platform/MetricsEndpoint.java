package io.meltemi.launcher.platform;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meltemi.operations.health.PartHealth;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /metrics} and {@code GET /healthz} of a part that is a process of its own, for Prometheus and for whatever watches
 * processes. It works on several requests at once, so that a slow measurement keeps nobody from asking how the part does.
 */
public final class MetricsEndpoint implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsEndpoint.class);
    private static final int THREADS = 4;
    private static final String TEXT = "text/plain; charset=utf-8";

    /** The media type of Prometheus text. */
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads;

    private MetricsEndpoint(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Listens until it is closed.
     *
     * @param host the address that it listens at: {@code 127.0.0.1} for this machine alone, {@code 0.0.0.0} for all networks
     * @param port 0 for any that is free
     * @param metrics Prometheus text; asked by many threads
     * @param health how the parts of the process do; asked by many threads
     * @throws IOException when the port is taken
     */
    public static MetricsEndpoint start(
            String host, int port, Supplier<String> metrics, Supplier<List<PartHealth>> health) throws IOException {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(host, port), 0);
        } catch (IOException e) {
            throw new IOException("metrics cannot be shown at " + host + ":" + port + ": " + e.getMessage(), e);
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, run -> {
            Thread thread = new Thread(run, "metrics-endpoint");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, () -> new Answer(404, TEXT, "see /metrics\n")));
        server.createContext("/metrics", exchange -> answer(exchange, () -> measured(exchange, metrics)));
        server.createContext("/healthz", exchange -> answer(exchange, () -> healthy(exchange, health)));
        server.start();
        return new MetricsEndpoint(server, threads);
    }

    /** Where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private record Answer(int status, String mediaType, String text) {}

    private static Answer measured(HttpExchange exchange, Supplier<String> metrics) {
        return exchange.getRequestURI().getPath().equals("/metrics")
                ? new Answer(200, PROMETHEUS, metrics.get())
                : new Answer(404, TEXT, "see /metrics\n");
    }

    private static Answer healthy(HttpExchange exchange, Supplier<List<PartHealth>> health) {
        if (!exchange.getRequestURI().getPath().equals("/healthz")) {
            return new Answer(404, TEXT, "see /healthz\n");
        }
        String failing = health.get().stream()
                .filter(part -> !part.healthy())
                .map(part -> part.name() + ": " + part.detail() + "\n")
                .collect(Collectors.joining());
        return failing.isEmpty() ? new Answer(200, TEXT, "healthy\n") : new Answer(503, TEXT, failing);
    }

    private static void answer(HttpExchange exchange, Supplier<Answer> answers) throws IOException {
        try (exchange) {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            Answer answer = head || exchange.getRequestMethod().equals("GET")
                    ? attempt(exchange, answers)
                    : new Answer(405, TEXT, "only GET and HEAD\n");
            byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.mediaType());
            if (answer.status() == 405) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            }
            exchange.sendResponseHeaders(answer.status(), head || body.length == 0 ? -1 : body.length);
            if (!head && body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static Answer attempt(HttpExchange exchange, Supplier<Answer> answers) {
        try {
            return answers.get();
        } catch (RuntimeException e) {
            LOG.warn("{} could not be answered", exchange.getRequestURI().getPath(), e);
            return new Answer(500, TEXT, "failed; the log says why\n");
        }
    }
}
