package io.meltemi.bridge.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meltemi.bridge.BridgeMetrics;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.topic.KafkaTopics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MqttOutboundTest {

    private static final TopicPartition PARTITION = new TopicPartition(KafkaTopics.MQTT_OUTBOUND, 0);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MockConsumer<String, byte[]> kafka = new MockConsumer<>("earliest");
    private final FakePort port = new FakePort();
    private MqttOutbound outbound;

    @BeforeEach
    void start() {
        outbound = new MqttOutbound(kafka, port, registry);
        kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
        kafka.schedulePollTask(() -> kafka.rebalance(List.of(PARTITION)));
    }

    @AfterEach
    void stop() {
        outbound.close();
    }

    @Test
    @DisplayName("KAFKA-01 a record is committed only after the broker took it")
    void publish_brokerAnswersLate_committedThen() {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        port.answer = message -> taken;
        give(0, "net/N1", value("1", "net/N1/x", 1, true));
        await().until(() -> port.messages.size() == 1);

        assertThat(port.messages.get(0).retained()).isTrue();
        assertThat(committed()).isZero();
        taken.complete(null);

        await().until(() -> committed() == 1);
        assertThat(registry.counter(BridgeMetrics.OUT).count()).isEqualTo(1);
    }

    @Test
    @DisplayName("a record that can never be published is passed over, counted, and blocks nothing")
    void publish_poisonRecords_passedOver() {
        port.answer = message -> message.id().equals("refused")
                ? CompletableFuture.failedFuture(new OutboundRefusedException("$SYS is not for clients"))
                : CompletableFuture.completedFuture(null);
        give(0, "k", "no JSON".getBytes(StandardCharsets.UTF_8));
        give(1, "k", null);
        give(2, "k", value("wildcard", "net/#", 1, false));
        give(3, "k", value("quality", "net/x", 3, false));
        give(4, "k", value("refused", "$SYS/x", 1, false));
        give(5, "k", value("good", "net/x", 1, false));

        await().until(() -> committed() == 6);
        assertThat(port.messages).extracting(OutboundMessage::id).containsExactly("refused", "good");
        assertThat(registry.counter(BridgeMetrics.SKIPPED).count()).isEqualTo(5);
    }

    @Test
    @DisplayName(
            "what fails is repeated until the broker takes it, later messages of the same node wait, others do not")
    void publish_brokerAway_repeatedInOrder() {
        port.answer = message -> message.id().equals("a1") && port.count("a1") < 3
                ? CompletableFuture.failedFuture(new IllegalStateException("not connected"))
                : CompletableFuture.completedFuture(null);
        give(0, "a", value("a1", "a/x", 1, false));
        give(1, "a", value("a2", "a/x", 1, false));
        give(2, "b", value("b1", "b/x", 1, false));

        await().until(() -> committed() == 3);
        assertThat(port.messages.stream().map(OutboundMessage::id).filter(id -> id.startsWith("a")))
                .containsExactly("a1", "a1", "a1", "a2");
        assertThat(port.count("b1")).isEqualTo(1);
        assertThat(registry.counter(BridgeMetrics.OUT_RETRIED).count()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "KAFKA-02 a message written again after a failure of a job reaches the node once, other words reach it again")
    void publish_sameMessageAgain_publishedOnce() {
        give(0, "a", value("a1", "a/x", 1, false));
        give(1, "a", value("a2", "a/x", 1, false));
        await().until(() -> committed() == 2);
        give(2, "a", value("a1", "a/x", 1, false));
        give(3, "a", value("a2", "a/y", 1, false));

        await().until(() -> committed() == 4);
        assertThat(port.messages).extracting(OutboundMessage::id).containsExactly("a1", "a2", "a2");
        assertThat(registry.counter(BridgeMetrics.OUT_REPEATED).count()).isEqualTo(1);
    }

    @Test
    @DisplayName("KAFKA-02 a retained state written again is published again, so that the last one written holds")
    void publish_sameRetainedMessageAgain_publishedAgain() {
        give(0, "a", value("a1", "a/status", 1, true));
        give(1, "a", value("a2", "a/status", 1, true));
        give(2, "a", value("a1", "a/status", 1, true));

        await().until(() -> committed() == 3);
        assertThat(port.messages).extracting(OutboundMessage::id).containsExactly("a1", "a2", "a1");
    }

    @Test
    @DisplayName("closing does not commit what the broker did not take")
    void close_brokerAway_notCommitted() {
        port.answer = message -> CompletableFuture.failedFuture(new IllegalStateException("not connected"));
        give(0, "a", value("a1", "a/x", 1, false));
        await().until(() -> port.count("a1") > 0);

        outbound.close();

        assertThat(kafka.closed()).isTrue();
        assertThat(registry.counter(BridgeMetrics.OUT).count()).isZero();
    }

    private void give(long offset, String key, byte[] value) {
        kafka.schedulePollTask(
                () -> kafka.addRecord(new ConsumerRecord<>(KafkaTopics.MQTT_OUTBOUND, 0, offset, key, value)));
    }

    private long committed() {
        OffsetAndMetadata committed = kafka.committed(Set.of(PARTITION)).get(PARTITION);
        return committed == null ? 0 : committed.offset();
    }

    private static byte[] value(String id, String topic, int qos, boolean retained) {
        return EventJson.OUTBOUND_MESSAGES.write(new OutboundMessage(id, Instant.EPOCH, topic, "text", qos, retained));
    }

    private static final class FakePort implements OutboundPort {
        private final List<OutboundMessage> messages = new CopyOnWriteArrayList<>();
        private volatile Function<OutboundMessage, CompletableFuture<Void>> answer =
                message -> CompletableFuture.completedFuture(null);

        @Override
        public CompletableFuture<Void> publish(OutboundMessage message) {
            messages.add(message);
            return answer.apply(message);
        }

        long count(String id) {
            return messages.stream().filter(message -> message.id().equals(id)).count();
        }

        @Override
        public void close() {}
    }
}
