package io.meltemi.push.send;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers as it is told, and then 200; keeps what it was sent. */
final class FakePlatform implements AutoCloseable {

    final List<Received> received = new CopyOnWriteArrayList<>();
    final Queue<Answer> answers = new ConcurrentLinkedQueue<>(new ArrayDeque<>());
    private final HttpServer server;

    record Received(String method, String path, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    record Answer(int status, Map<String, String> headers) {}

    private FakePlatform(HttpServer server) {
        this.server = server;
    }

    static FakePlatform start() throws IOException {
        IOException taken = new IOException("no port");
        for (int port = 24_000; port < 26_000; port += 7) {
            try {
                HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
                FakePlatform platform = new FakePlatform(server);
                server.createContext("/", platform::answer);
                server.start();
                return platform;
            } catch (IOException e) {
                taken = e;
            }
        }
        throw taken;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                body));
        Answer answer = answers.poll();
        if (answer != null) {
            answer.headers().forEach(exchange.getResponseHeaders()::set);
        }
        exchange.sendResponseHeaders(answer == null ? 200 : answer.status(), -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
