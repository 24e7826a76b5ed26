package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;

/** A program that takes webhooks, and knows nothing of the platform but the secret. */
final class WebhookReceiver implements AutoCloseable {

    static final String SECRET = "told to both sides";

    private static final String ALGORITHM = "HmacSHA256";

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    private final List<Hook> hooks = new CopyOnWriteArrayList<>();

    /**
     * A request.
     *
     * @param key names it, the same at every attempt
     * @param signature over the timestamp and the body; null when there is none
     */
    record Hook(String path, String key, String timestamp, String signature, String body) {

        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(body);
        }

        /** What the signature must be, by what the documentation says. */
        String expectedSignature() throws Exception {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return "sha256="
                    + HexFormat.of().formatHex(mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
        }
    }

    WebhookReceiver() throws IOException {
        server.createContext("/", this::take);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** What came to a path, in the order in which it came. */
    List<Hook> hooks(String path) {
        return hooks.stream().filter(hook -> hook.path().equals(path)).toList();
    }

    /** Waits until there are so many, and not more. */
    List<Hook> await(String path, int count) {
        Awaitility.await(count + " webhooks to " + path)
                .atMost(TestPlatform.PATIENCE)
                .untilAsserted(() -> assertThat(hooks(path)).hasSize(count));
        return hooks(path);
    }

    /** Waits until an alert's begin and end have come for a subscriber, signed and each once, and nothing else. */
    void checkBeginAndEnd(String path, String subscriber, String alert, TestPlatform platform) throws Exception {
        List<Hook> told = await(path, 2);
        for (Hook hook : told) {
            assertThat(hook.signature()).isEqualTo(hook.expectedSignature());
            assertThat(hook.json().get("receiver").asText()).isEqualTo(subscriber);
            assertThat(hook.json().at("/alerts/0/fingerprint").asText()).isEqualTo(alert);
            assertThat(hook.json().at("/alerts/0/labels/place").asText()).isEqualTo(RawNode.PLACE);
        }
        assertThat(told.get(0).json().at("/alerts/0/status").asText()).isEqualTo("firing");
        assertThat(told.get(0).json().at("/alerts/0/labels/severity").asText()).isEqualTo("danger");
        assertThat(told.get(1).json().at("/alerts/0/status").asText()).isEqualTo("resolved");
        platform.awaitRows(
                told.stream().map(hook -> List.of(hook.key(), "SENT")).toList(),
                "select notification_id, status from notifications where subscriber = ? order by time",
                subscriber);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            hooks.add(new Hook(
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    exchange.getRequestHeaders().getFirst("X-Meltemi-Timestamp"),
                    exchange.getRequestHeaders().getFirst("X-Meltemi-Signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(204, -1);
        }
    }
}
