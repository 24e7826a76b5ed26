package io.meltemi.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.event.Trend;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.types.PojoTestUtils;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventDeserializerTest {

    private static <E> List<E> read(EventDeserializer<E> deserializer, String topic, byte[] value) throws Exception {
        List<E> events = new ArrayList<>();
        InstantiationUtil.clone(deserializer) // as on its way to the cluster
                .deserialize(new ConsumerRecord<>(topic, 0, 0, null, value), new ListCollector<>(events));
        return events;
    }

    @Test
    void deserialize_events_comeBackTheSame() throws Exception {
        NodeEvent accepted = NodeEvents.accepted("n", 1, 1, "12");
        SeverityEvent rose = SeverityEvents.assessed("n", 1, Severity.NORMAL, Severity.DANGER);
        SeverityEvent went = SeverityEvents.connectivity("n", 2, Connectivity.OFFLINE, Severity.DANGER);

        assertThat(read(EventDeserializer.nodeEvents(), KafkaTopics.NODE_EVENTS, EventJson.NODE_EVENTS.write(accepted)))
                .containsExactly(accepted);
        for (SeverityEvent event : List.of(rose, went)) {
            assertThat(read(
                            EventDeserializer.severityEvents(),
                            KafkaTopics.SEVERITY_EVENTS,
                            EventJson.SEVERITY_EVENTS.write(event)))
                    .containsExactly(event);
        }
    }

    @Test
    void deserialize_trendsPatternsAndEventsOfAlerts_comeBackTheSame() throws Exception {
        Trend trend = Trends.ofTime("n", "t", Trends.END, 1, 0.5, Trends.forecast("hot"));
        Pattern anomaly = Patterns.open(1);
        AlertEvent fired = AlertEvents.fired(AlertEvents.ID);

        assertThat(read(EventDeserializer.trends(), KafkaTopics.TRENDS, EventJson.TRENDS.write(trend)))
                .containsExactly(trend);
        assertThat(read(EventDeserializer.patterns(), KafkaTopics.PATTERNS, EventJson.PATTERNS.write(anomaly)))
                .containsExactly(anomaly);
        assertThat(read(EventDeserializer.alertEvents(), KafkaTopics.ALERTS, EventJson.ALERT_EVENTS.write(fired)))
                .containsExactly(fired);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "{", "{}", "null", "[]", "{\"network\":5}", "\0", "{\"id\":\"net/n/1\"}"})
    void deserialize_whatIsNoEvent_isPassedOver(String text) throws Exception {
        byte[] value = text == null ? null : text.getBytes(StandardCharsets.UTF_8);

        assertThat(read(EventDeserializer.nodeEvents(), KafkaTopics.NODE_EVENTS, value))
                .isEmpty();
        assertThat(read(EventDeserializer.severityEvents(), KafkaTopics.SEVERITY_EVENTS, value))
                .isEmpty();
        assertThat(read(EventDeserializer.trends(), KafkaTopics.TRENDS, value)).isEmpty();
        assertThat(read(EventDeserializer.patterns(), KafkaTopics.PATTERNS, value))
                .isEmpty();
        assertThat(read(EventDeserializer.alertEvents(), KafkaTopics.ALERTS, value))
                .isEmpty();
    }

    @Test
    void events_serializer_isPojoWithoutKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(NodeEvent.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(SeverityEvent.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Trend.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Pattern.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(AlertEvent.class);
        assertThat(EventDeserializer.severityEvents().getProducedType().getTypeClass())
                .isEqualTo(SeverityEvent.class);
    }
}
