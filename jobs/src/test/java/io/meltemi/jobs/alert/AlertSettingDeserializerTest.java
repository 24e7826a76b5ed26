package io.meltemi.jobs.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.topic.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertSettingDeserializerTest {

    @Test
    void deserialize_valueOrNone_isASettingOrItsEnd() {
        assertThat(read(KafkaTopics.SUBSCRIBERS, "keeper", "{\"name\":\"Ελένη\"}"))
                .containsExactly(new AlertSetting("subscribers", "keeper", "{\"name\":\"Ελένη\"}"));
        assertThat(read(KafkaTopics.SILENCES, "roof", null))
                .containsExactly(new AlertSetting("silences", "roof", null));
    }

    @Test
    void deserialize_noKey_isPassedOver() {
        assertThat(read(KafkaTopics.ROUTING, null, "{}")).isEmpty();
    }

    @Test
    void stored_stateKey_isTheSettingAgain() {
        AlertSetting setting = new AlertSetting(KafkaTopics.SUBSCRIBERS, "a/b", "{}");

        assertThat(AlertSetting.stored(setting.stateKey(), "{}")).isEqualTo(setting);
    }

    private static List<AlertSetting> read(String topic, @Nullable String key, @Nullable String value) {
        List<AlertSetting> read = new ArrayList<>();
        new AlertSettingDeserializer()
                .deserialize(new ConsumerRecord<>(topic, 0, 0, bytes(key), bytes(value)), new ListCollector<>(read));
        return read;
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
