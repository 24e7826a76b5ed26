package io.meltemi.jobs.single;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.connectors.mqtt.MqttMessage;
import io.meltemi.schemas.event.OutboundMessage;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OutboundMessagesTest {

    @Test
    void message_retainedWithQos_goesOutAsItIs() {
        MqttMessage message = OutboundMessages.message(
                new OutboundMessage("net/n1/system/1", Instant.EPOCH, "$/net/server/status", "κατάσταση", 1, true));

        assertThat(message.topic()).isEqualTo("$/net/server/status");
        assertThat(message.payloadText()).isEqualTo("κατάσταση");
        assertThat(message.qos()).isEqualTo(1);
        assertThat(message.retained()).isTrue();
        assertThat(message.messageExpirySeconds()).isNull();
    }

    @Test
    void message_emptyPayload_clearsWhatIsRetained() {
        MqttMessage message =
                OutboundMessages.message(new OutboundMessage("net/n1/system/1", Instant.EPOCH, "t", "", 0, true));

        assertThat(message.payload()).isEmpty();
        assertThat(message.qos()).isZero();
    }
}
