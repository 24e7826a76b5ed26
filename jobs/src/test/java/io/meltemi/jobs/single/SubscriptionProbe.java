package io.meltemi.jobs.single;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult.Mqtt5Qos1Result;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;

/** Tells when somebody hears the platform's heartbeats; each question is one. */
final class SubscriptionProbe {

    private SubscriptionProbe() {}

    static void await(PlainBroker broker, String heartbeatTopic, Duration patience) {
        Mqtt5BlockingClient client = Mqtt5Client.builder()
                .serverHost("127.0.0.1")
                .serverPort(broker.port())
                .buildBlocking();
        client.connect();
        try {
            Awaitility.await()
                    .atMost(patience)
                    .until(() -> client.publishWith()
                                            .topic(heartbeatTopic)
                                            .qos(MqttQos.AT_LEAST_ONCE)
                                            .payload(EventJson.HEARTBEATS.write(
                                                    new Heartbeat("platform", Instant.now())))
                                            .send()
                                    instanceof Mqtt5Qos1Result result
                            && result.getPubAck().getReasonCode() == Mqtt5PubAckReasonCode.SUCCESS);
        } finally {
            client.disconnect();
        }
    }
}
