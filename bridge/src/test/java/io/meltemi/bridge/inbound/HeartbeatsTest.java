package io.meltemi.bridge.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.meltemi.bridge.BridgeMetrics;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Heartbeat;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final Duration OFTEN = Duration.ofMillis(5);

    private final List<Heartbeat> written = new CopyOnWriteArrayList<>();

    @Test
    @DisplayName("NODE-06 heartbeats are written while the bridge is connected, and only then")
    void start_connectionComesAndGoes_beatsWhileThere() {
        AtomicBoolean connected = new AtomicBoolean();
        AtomicBoolean asked = new AtomicBoolean();
        try (Heartbeats heartbeats = Heartbeats.start(
                "b1",
                OFTEN,
                () -> {
                    asked.set(true);
                    return connected.get();
                },
                this::store,
                CLOCK)) {
            await().untilTrue(asked);
            assertThat(written).isEmpty();

            connected.set(true);
            await().until(() -> written.size() >= 3);
            assertThat(written).containsOnly(new Heartbeat("b1", NOW));

            connected.set(false);
            asked.set(false);
            await().untilTrue(asked);
            int before = written.size();
            asked.set(false);
            await().untilTrue(asked);
            assertThat(written).hasSize(before);
            assertThat(heartbeats).isNotNull();
        }
    }

    @Test
    @DisplayName("NODE-06 while one is not stored no further one is written; one that fails is followed by the next")
    void start_portWaitsAndFails_goesOn() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        AtomicBoolean asked = new AtomicBoolean();
        try (Heartbeats heartbeats = Heartbeats.start(
                "b1",
                OFTEN,
                () -> true,
                heartbeat -> {
                    written.add(heartbeat);
                    asked.set(true);
                    if (written.size() == 2) {
                        throw new IllegalStateException("closed");
                    }
                    return first;
                },
                CLOCK)) {
            await().untilTrue(asked);
            await().during(Duration.ofMillis(100)).until(() -> written.size() == 1);

            first.completeExceptionally(new IllegalStateException("Kafka is away"));

            await().until(() -> written.size() >= 3);
            assertThat(heartbeats).isNotNull();
        }
    }

    @Test
    void close_running_beatsNoMore() {
        Heartbeats heartbeats = Heartbeats.start("b1", OFTEN, () -> true, this::store, CLOCK);
        await().until(() -> written.size() >= 2);

        heartbeats.close();

        AtomicInteger seen = new AtomicInteger(-1);
        await().until(() -> seen.getAndSet(written.size()) == written.size());
        await().during(Duration.ofMillis(100)).until(() -> written.size() == seen.get());
    }

    @Test
    void start_noInterval_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Heartbeats.start("b1", Duration.ZERO, () -> true, this::store, CLOCK));
    }

    @Test
    @DisplayName("NODE-06 a heartbeat goes behind the messages before it, and counts as none")
    void accept_behindMessage_keepsOrder() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        MockProducer<String, byte[]> kafka =
                new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
        try (KafkaInbound inbound = new KafkaInbound(kafka, registry)) {
            CompletableFuture<Void> message =
                    inbound.accept(new InboundMessage("net/N1/GR/a/b/c/d/e/f/t", new byte[] {'1'}, 1, false, NOW));
            CompletableFuture<Void> heartbeat = inbound.accept(new Heartbeat("b1", NOW));
            await().until(() -> kafka.history().size() == 2);

            kafka.completeNext();
            assertThat(message).isCompleted();
            assertThat(heartbeat).isNotDone();
            kafka.completeNext();

            assertThat(heartbeat).isCompleted();
            assertThat(EventJson.HEARTBEATS.read(kafka.history().get(1).value()))
                    .isEqualTo(new Heartbeat("b1", NOW));
            assertThat(registry.counter(BridgeMetrics.IN).count()).isEqualTo(1);
            assertThat(registry.counter(BridgeMetrics.ACKNOWLEDGED).count()).isEqualTo(1);
        }
    }

    private CompletableFuture<Void> store(Heartbeat heartbeat) {
        written.add(heartbeat);
        return CompletableFuture.completedFuture(null);
    }
}
