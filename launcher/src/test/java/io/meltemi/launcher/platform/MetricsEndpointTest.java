package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.operations.health.PartHealth;
import io.meltemi.testing.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a part's own process answers to Prometheus and to probes. */
class MetricsEndpointTest {

    private static final Supplier<String> FIGURES = () -> "# TYPE meltemi_up gauge\nmeltemi_up 1.0\n";
    private static final Supplier<List<PartHealth>> WELL = () -> List.of(PartHealth.healthy("mqtt"));

    @Test
    void metrics_get_answersPrometheusText() throws Exception {
        try (MetricsEndpoint endpoint = start(FIGURES, WELL)) {
            HttpResponse<String> answer = ask(endpoint, "GET", "/metrics");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(FIGURES.get());
            assertThat(answer.headers().firstValue("Content-Type"))
                    .contains("text/plain; version=0.0.4; charset=utf-8");
        }
    }

    @Test
    void metrics_head_answersWithoutBody() throws Exception {
        try (MetricsEndpoint endpoint = start(FIGURES, WELL)) {
            HttpResponse<String> answer = ask(endpoint, "HEAD", "/metrics");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void metrics_nothingMeasured_answersEmptyText() throws Exception {
        try (MetricsEndpoint endpoint = start(() -> "", WELL)) {
            assertThat(ask(endpoint, "GET", "/metrics").body()).isEmpty();
        }
    }

    @Test
    void anyPath_wrongOneOrWrongMethod_isRefused() throws Exception {
        try (MetricsEndpoint endpoint = start(FIGURES, WELL)) {
            assertThat(ask(endpoint, "GET", "/").statusCode()).isEqualTo(404);
            assertThat(ask(endpoint, "GET", "/metrics/more").statusCode()).isEqualTo(404);
            assertThat(ask(endpoint, "GET", "/healthzz").statusCode()).isEqualTo(404);
            HttpResponse<String> posted = ask(endpoint, "POST", "/metrics");
            assertThat(posted.statusCode()).isEqualTo(405);
            assertThat(posted.headers().firstValue("Allow")).contains("GET, HEAD");
        }
    }

    @Test
    void metrics_measuringFails_tellsNothingOfTheFault() throws Exception {
        Supplier<String> failing = () -> {
            throw new IllegalStateException("jdbc:postgresql://host/?password=hidden");
        };
        try (MetricsEndpoint endpoint = start(failing, WELL)) {
            HttpResponse<String> answer = ask(endpoint, "GET", "/metrics");

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("hidden");
        }
    }

    @Test
    void health_partFails_is503WithItsReason() throws Exception {
        Supplier<List<PartHealth>> failing =
                () -> List.of(PartHealth.healthy("mqtt"), PartHealth.failing("kafka", "does not answer"));
        try (MetricsEndpoint well = start(FIGURES, WELL);
                MetricsEndpoint ill = start(FIGURES, failing)) {
            assertThat(ask(well, "GET", "/healthz").statusCode()).isEqualTo(200);
            HttpResponse<String> answer = ask(ill, "GET", "/healthz");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("kafka: does not answer\n");
        }
    }

    @Test
    void health_whileMeasuringHangs_isAnswered() throws Exception {
        CountDownLatch measuring = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Supplier<String> slow = () -> {
            measuring.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "";
        };
        try (MetricsEndpoint endpoint = start(slow, WELL)) {
            CompletableFuture<HttpResponse<String>> scrape =
                    HttpClient.newHttpClient().sendAsync(request(endpoint, "GET", "/metrics"), BodyHandlers.ofString());
            measuring.await();
            assertThat(ask(endpoint, "GET", "/healthz").statusCode()).isEqualTo(200);
            release.countDown();
            assertThat(scrape.get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void start_portTaken_saysWhichOne() throws Exception {
        try (MetricsEndpoint endpoint = start(FIGURES, WELL)) {
            int taken = endpoint.port();
            assertThatThrownBy(() -> MetricsEndpoint.start("127.0.0.1", taken, FIGURES, WELL))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1:" + taken);
        }
    }

    private static MetricsEndpoint start(Supplier<String> metrics, Supplier<List<PartHealth>> health)
            throws IOException {
        return MetricsEndpoint.start("127.0.0.1", FreePorts.next(), metrics, health);
    }

    private static HttpResponse<String> ask(MetricsEndpoint endpoint, String method, String path) throws Exception {
        return HttpClient.newHttpClient().send(request(endpoint, method, path), BodyHandlers.ofString());
    }

    private static HttpRequest request(MetricsEndpoint endpoint, String method, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + path))
                .method(method, BodyPublishers.noBody())
                .build();
    }
}
