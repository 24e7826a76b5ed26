package io.meltemi.operations.flink;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers as a Flink cluster would: what it was told for a path, the last answer again and again. */
public final class FakeFlink implements AutoCloseable {

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final HttpServer server;

    private record Asked(String method, String path, String body) {}

    private record Answer(int status, String body) {}

    private FakeFlink(HttpServer server) {
        this.server = server;
    }

    public static FakeFlink start() throws IOException {
        IOException taken = new IOException("no port");
        for (int port = 26_000; port < 28_000; port += 7) {
            try {
                HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
                FakeFlink flink = new FakeFlink(server);
                server.createContext("/", flink::answer);
                server.start();
                return flink;
            } catch (IOException e) {
                taken = e;
            }
        }
        throw taken;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public FlinkClient client() {
        return FlinkClient.to(address());
    }

    /** @param what method and path without its query, e.g. {@code GET /overview} */
    public FakeFlink says(String what, String body) {
        return says(what, 200, body);
    }

    public FakeFlink says(String what, int status, String body) {
        answers.computeIfAbsent(what, unknown -> new ArrayDeque<>()).add(new Answer(status, body));
        return this;
    }

    /** Method and path, with its query, of all that was asked. */
    public List<String> lines() {
        return asked.stream().map(one -> one.method() + " " + one.path()).toList();
    }

    /** The body of the last request of a method and path. */
    public String body(String what) {
        return asked.stream()
                .filter(one -> (one.method() + " " + one.path()).equals(what))
                .reduce((one, next) -> next)
                .orElseThrow()
                .body();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        URI uri = exchange.getRequestURI();
        asked.add(new Asked(exchange.getRequestMethod(), uri.toString(), body));
        Deque<Answer> line =
                answers.getOrDefault(exchange.getRequestMethod() + " " + uri.getPath(), new ArrayDeque<>());
        Answer answer = line.size() > 1 ? line.poll() : line.peek();
        if (answer == null) {
            answer = new Answer(404, "{\"errors\":[\"Not found: " + uri.getPath() + "\"]}");
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
