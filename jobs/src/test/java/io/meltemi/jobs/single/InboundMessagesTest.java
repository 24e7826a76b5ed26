package io.meltemi.jobs.single;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.connectors.mqtt.MqttMessage;
import io.meltemi.connectors.mqtt.MqttMessage.UserProperty;
import io.meltemi.jobs.validation.registry.Documents;
import io.meltemi.jobs.validation.registry.InboundRecord;
import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.inbound.ArrivalStamp;
import io.meltemi.schemas.inbound.KeptPayload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InboundMessagesTest {

    private static final String HEARTBEATS = "$meltemi/heartbeats";
    private static final String TOPIC =
            Documents.NETWORK + "/" + Documents.NODE + "/" + Documents.PLACE + "/temperature";
    private static final long ARRIVAL_MILLIS = 1_767_225_600_000L;
    private static final long STAMP_MICROS = 1_767_225_599_123_456L;

    private final InboundMessages unstamped = new InboundMessages(HEARTBEATS, false);
    private final InboundMessages stamped = new InboundMessages(HEARTBEATS, true);

    @Test
    void record_message_isWhatTheBridgeMakesOfIt() {
        InboundRecord record = record(unstamped, message("/" + TOPIC, "float,0-70,23.5"));

        assertThat(record.key()).isEqualTo(Documents.NETWORK + "/" + Documents.NODE);
        assertThat(record.mqttTopic()).isEqualTo("/" + TOPIC);
        assertThat(text(record)).isEqualTo("float,0-70,23.5");
        assertThat(record.qos()).isEqualTo(1);
        assertThat(record.retained()).isFalse();
        assertThat(record.arrivedAt()).isEqualTo(Instant.ofEpochMilli(ARRIVAL_MILLIS));
        assertThat(record.operator()).isNull();
        assertThat(record.originalLength()).isNull();
        assertThat(record.heartbeat()).isFalse();
    }

    @Test
    @DisplayName("CONF-03 no password reaches the jobs")
    void record_configuration_passwordRedacted() {
        String control = TOPIC.replace("temperature", "control");

        assertThat(text(record(unstamped, message(control, "PUB_CONFIG_FILE, " + Documents.valid()))))
                .contains("<password>***</password>")
                .doesNotContain("hush");
    }

    @Test
    void record_tooLongPayload_isCutAndSaysSo() {
        InboundRecord record = record(unstamped, message(TOPIC, "x".repeat(KeptPayload.MAX_WHOLE_BYTES + 1)));

        assertThat(record.payload()).hasSize(KeptPayload.CUT_BYTES);
        assertThat(record.originalLength()).isEqualTo(KeptPayload.MAX_WHOLE_BYTES + 1L);
    }

    @Test
    void record_topicThatCannotBeParsed_keyIsTheTopicCut() {
        assertThat(record(unstamped, message("a/b", "1")).key()).isEqualTo("a/b");
        assertThat(record(unstamped, message("x".repeat(300), "1")).key()).hasSize(256);
    }

    @Test
    void record_heartbeatTopic_isAHeartbeat() {
        assertThat(record(unstamped, message(HEARTBEATS, "{}")).heartbeat()).isTrue();
        assertThat(record(unstamped, message(TOPIC, "{}")).heartbeat()).isFalse();
    }

    @Test
    void record_unstamped_sameMessageAgain_hasTheSameOriginAndAnotherArrival() {
        InboundRecord first = record(unstamped, message(TOPIC, "float,0-70,23.5"));
        InboundRecord again = record(unstamped, message(TOPIC, "float,0-70,23.5"));
        InboundRecord other = record(unstamped, message(TOPIC, "float,0-70,23.6"));

        assertThat(first.partition()).isEqualTo(Origin.UNSTAMPED);
        assertThat(first.offset()).isNotNegative().isEqualTo(again.offset()).isNotEqualTo(other.offset());
        assertThat(List.of(first.arrivedAt(), again.arrivedAt(), other.arrivedAt()))
                .containsExactly(
                        Instant.ofEpochMilli(ARRIVAL_MILLIS),
                        Instant.ofEpochMilli(ARRIVAL_MILLIS).plusNanos(1_000),
                        Instant.ofEpochMilli(ARRIVAL_MILLIS).plusNanos(2_000));
    }

    @Test
    void record_topicAndPayloadMoveTogether_originsDiffer() {
        assertThat(record(unstamped, message("a/b", "c")).offset())
                .isNotEqualTo(record(unstamped, message("a/", "bc")).offset());
    }

    @Test
    void record_stamped_arrivedWhenTheBrokerSays() {
        InboundRecord record = record(stamped, stamp(message(TOPIC, "1"), Long.toString(STAMP_MICROS)));

        assertThat(record.partition()).isEqualTo(Origin.STAMPED);
        assertThat(record.offset()).isEqualTo(STAMP_MICROS);
        assertThat(record.arrivedAt()).isEqualTo(new ArrivalStamp(STAMP_MICROS).instant());
    }

    @Test
    void record_stampOfABrokerThatDoesNotStamp_countsForNothing() {
        assertThat(record(unstamped, stamp(message(TOPIC, "1"), Long.toString(STAMP_MICROS)))
                        .arrivedAt())
                .isEqualTo(Instant.ofEpochMilli(ARRIVAL_MILLIS));
    }

    @Test
    void record_lastWillWithoutStampAmongStamped_arrivesNow() {
        assertThat(record(stamped, message(TOPIC, "1")).partition()).isEqualTo(Origin.UNSTAMPED);
        assertThat(record(stamped, stamp(message(TOPIC, "1"), "yesterday")).partition())
                .isEqualTo(Origin.UNSTAMPED);
    }

    @Test
    void record_systemTopicThatComesBack_isNone() {
        assertThat(unstamped.record(message("$SYS/net/server/GR/a/b/c/d/e/f/localDateTime", "now")))
                .isNull();
        assertThat(unstamped.record(message("$/net/server/GR/a/b/c/d/e/f/networkStatus", "active")))
                .isNull();
    }

    @Test
    void record_matterBetweenNodes_isNoneWhereTheBrokerIsTrusted() {
        MqttMessage message = stamp(message("node/exit", "now"), ArrivalStamp.NONE);

        assertThat(stamped.record(message)).isNull();
        assertThat(unstamped.record(message)).isNotNull();
    }

    private static InboundRecord record(InboundMessages messages, MqttMessage message) {
        return java.util.Objects.requireNonNull(messages.record(message));
    }

    private static MqttMessage message(String topic, String payload) {
        MqttMessage plain = MqttMessage.of(topic, payload.getBytes(StandardCharsets.UTF_8), 1);
        return new MqttMessage(
                plain.topic(), plain.payload(), 1, false, List.of(), null, null, null, new byte[0], ARRIVAL_MILLIS);
    }

    private static MqttMessage stamp(MqttMessage message, String stamp) {
        return message.withUserProperties(List.of(new UserProperty(ArrivalStamp.PROPERTY, stamp)));
    }

    private static String text(InboundRecord record) {
        return new String(record.payload(), StandardCharsets.UTF_8);
    }
}
