package io.meltemi.bench.console;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Clients that ask the same kind of question one after the other, each as soon as it has its answer. */
final class RequestLoad {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int clients;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RequestLoad(int clients) {
        this.clients = clients;
    }

    /**
     * What was measured.
     *
     * @param millis of each answer
     * @param bytes of one answer as it was sent, the mean
     * @param failures answers other than 200, and requests without one
     */
    record Result(List<Double> millis, double seconds, long bytes, long failures) {}

    /**
     * Asks.
     *
     * @param question the address of the n-th request
     */
    Result run(IntFunction<URI> question, Duration duration) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long begin = System.nanoTime();
            List<Future<Client>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int number = i;
                running.add(threads.submit(() -> new Client(number).ask(question, begin + duration.toNanos())));
            }
            List<Double> millis = new ArrayList<>();
            long bytes = 0;
            long failures = 0;
            for (Future<Client> client : running) {
                Client done = client.get();
                millis.addAll(done.millis);
                bytes += done.bytes;
                failures += done.failures;
            }
            return new Result(millis, (System.nanoTime() - begin) / 1e9, bytes / Math.max(1, millis.size()), failures);
        } finally {
            threads.shutdownNow();
        }
    }

    private final class Client {
        private final int number;
        private final List<Double> millis = new ArrayList<>();
        private long bytes;
        private long failures;

        Client(int number) {
            this.number = number;
        }

        Client ask(IntFunction<URI> question, long end) throws InterruptedException {
            for (int i = 0; System.nanoTime() < end; i++) {
                HttpRequest request = HttpRequest.newBuilder(question.apply(i * clients + number))
                        .timeout(PATIENCE)
                        .header("Accept-Encoding", "gzip")
                        .build();
                long begin = System.nanoTime();
                try {
                    HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                    millis.add((System.nanoTime() - begin) / 1e6);
                    bytes += response.body().length;
                    failures += response.statusCode() == 200 ? 0 : 1;
                } catch (IOException e) {
                    failures++;
                }
            }
            return this;
        }
    }
}
