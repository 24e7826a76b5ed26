package io.meltemi.jobs;

import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.topic.KafkaTopics;
import org.apache.flink.api.connector.sink2.Sink;

/** The way to the broker: the Kafka topic {@code mqtt.outbound}. */
public final class OutboundSink {

    private OutboundSink() {}

    /** Writes messages as JSON. Those whose ids start with the same two levels, a node's key, keep their order. */
    public static Sink<OutboundMessage> kafka(KafkaConnection connection) {
        return JobKafka.sink(
                connection,
                KafkaTopics.MQTT_OUTBOUND,
                OutboundSink::key,
                message -> EventJson.OUTBOUND_MESSAGES.write(message));
    }

    private static String key(OutboundMessage message) {
        String id = message.id();
        return id.substring(0, id.indexOf('/', id.indexOf('/') + 1));
    }
}
