package io.meltemi.bridge.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meltemi.bridge.BridgeMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KafkaInboundTest {

    private static final Instant ARRIVAL = Instant.parse("2026-11-22T10:00:00.123456Z");
    private static final String TOPIC = "/net/N1/GR/a/b/c/d/e/f/";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());

    @Test
    @DisplayName("KAFKA-01 a message is acknowledged only when Kafka has it")
    void accept_kafkaAnswersLate_completesThen() {
        try (KafkaInbound inbound = new KafkaInbound(kafka, registry)) {
            CompletableFuture<Void> stored = inbound.accept(message(TOPIC + "t", "1"));
            await().until(() -> kafka.history().size() == 1);
            assertThat(stored).isNotDone();
            assertThat(registry.get(BridgeMetrics.IN_FLIGHT).gauge().value()).isEqualTo(1);

            kafka.completeNext();

            assertThat(stored).isCompleted();
            assertThat(count(BridgeMetrics.IN)).isEqualTo(1);
            assertThat(count(BridgeMetrics.ACKNOWLEDGED)).isEqualTo(1);
            assertThat(inbound.inFlight()).isZero();
        }
    }

    @Test
    @DisplayName("KAFKA-01 a message that Kafka refuses is not acknowledged, and the next one is taken")
    void accept_kafkaRefuses_failsAndGoesOn() {
        try (KafkaInbound inbound = new KafkaInbound(kafka, registry)) {
            CompletableFuture<Void> refused = inbound.accept(message(TOPIC + "t", "1"));
            CompletableFuture<Void> taken = inbound.accept(message(TOPIC + "t", "2"));
            await().until(() -> kafka.history().size() == 2);

            kafka.errorNext(new RecordTooLargeException("too large"));
            kafka.completeNext();

            assertThat(refused).isCompletedExceptionally();
            assertThat(taken).isCompleted();
            assertThat(count(BridgeMetrics.FAILED)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("one node's messages stay in order under its key")
    void accept_manyOfOneNode_inOrderUnderOneKey() {
        try (KafkaInbound inbound = new KafkaInbound(kafka, registry)) {
            for (int i = 0; i < 100; i++) {
                inbound.accept(message(TOPIC + "t" + i % 3, Integer.toString(i)));
            }
            await().until(() -> kafka.history().size() == 100);
            List<ProducerRecord<String, byte[]>> records = kafka.history();
            for (int i = 0; i < 100; i++) {
                assertThat(records.get(i).key()).isEqualTo("net/N1");
                assertThat(records.get(i).value())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo(Integer.toString(i));
            }
            while (kafka.completeNext()) {
                assertThat(inbound.inFlight()).isGreaterThanOrEqualTo(0);
            }
        }
    }

    @Test
    @DisplayName("closing waits for what is under way, and takes no more")
    void close_messageUnderWay_waitsForIt() {
        KafkaInbound inbound = new KafkaInbound(kafka, registry);
        CompletableFuture<Void> stored = inbound.accept(message(TOPIC + "t", "1"));
        await().until(() -> kafka.history().size() == 1);

        CompletableFuture<Void> closing = CompletableFuture.runAsync(inbound::close);
        await().until(() -> inbound.accept(message(TOPIC + "t", "2")).isCompletedExceptionally());
        assertThat(closing).isNotDone();
        kafka.completeNext();
        closing.join();

        assertThat(stored).isCompleted();
        assertThat(kafka.closed()).isTrue();
        assertThat(kafka.history()).hasSizeBetween(1, 2);
    }

    @Test
    @DisplayName("messages without acknowledgement are given up while too much waits, others are not")
    void accept_qos0WhileTooMuchWaits_isDropped() {
        byte[] large = new byte[2 * 1024 * 1024];
        try (KafkaInbound inbound = new KafkaInbound(kafka, registry)) {
            for (int i = 0; i < 33; i++) {
                inbound.accept(new InboundMessage(TOPIC + "t", large, 1, false, ARRIVAL));
            }
            CompletableFuture<Void> bestEffort =
                    inbound.accept(new InboundMessage(TOPIC + "t", new byte[1], 0, false, ARRIVAL));
            CompletableFuture<Void> sure =
                    inbound.accept(new InboundMessage(TOPIC + "t", new byte[1], 2, false, ARRIVAL));

            assertThat(bestEffort).isCompletedExceptionally();
            assertThat(count(BridgeMetrics.DROPPED)).isEqualTo(1);
            await().until(() -> kafka.history().size() == 34);
            while (kafka.completeNext()) {
                assertThat(inbound.inFlight()).isGreaterThanOrEqualTo(0);
            }
            assertThat(sure).isCompleted();
        }
    }

    @Test
    @DisplayName("KAFKA-01 the producer is idempotent and waits for all replicas, whatever is asked for")
    void settings_weakerOnes_overridden() {
        Map<String, Object> settings =
                ProducerSettings.complete(Map.of("acks", "0", "enable.idempotence", false, "linger.ms", 7));

        assertThat(settings)
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("delivery.timeout.ms", Integer.MAX_VALUE)
                .containsEntry("linger.ms", 7);
    }

    private double count(String meter) {
        return registry.counter(meter).count();
    }

    private static InboundMessage message(String topic, String payload) {
        return new InboundMessage(topic, payload.getBytes(StandardCharsets.UTF_8), 1, false, ARRIVAL);
    }
}
