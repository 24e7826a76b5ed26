package io.meltemi.connectors.notification.channel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meltemi.connectors.notification.ChannelFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/** An HTTP server that answers as a test wants. */
final class HttpPeer implements Peer {

    /**
     * A request.
     *
     * @param number from 1
     */
    record Request(int number, String path, com.sun.net.httpserver.Headers headers, String body) {}

    /** An answer; a header as {@code Name: value}, or empty. */
    record Answer(int status, String header, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ChannelFactory channels;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger count = new AtomicInteger();
    private final BiFunction<Request, Integer, Answer> answers;
    private final BiFunction<Request, Integer, Received> meaning;

    HttpPeer(
            IntFunction<ChannelFactory> channelsOfPort,
            BiFunction<Request, Integer, Answer> answers,
            BiFunction<Request, Integer, Received> meaning)
            throws IOException {
        this.answers = answers;
        this.meaning = meaning;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
        this.channels = channelsOfPort.apply(port());
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<Request> requests() {
        return requests;
    }

    @Override
    public ChannelFactory channels() {
        return channels;
    }

    @Override
    public List<Received> received() {
        return received;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    count.incrementAndGet(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            requests.add(request);
            Answer answer = answers.apply(request, port());
            if (answer.status() / 100 == 2) {
                received.add(meaning.apply(request, port()));
            }
            if (!answer.header().isEmpty()) {
                String[] header = answer.header().split(": ", 2);
                exchange.getResponseHeaders().add(header[0], header[1]);
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
