package io.meltemi.jobs.validation;

import io.meltemi.jobs.JobKafka;
import io.meltemi.jobs.KafkaConnection;
import io.meltemi.jobs.OutboundSink;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Heartbeat;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Rejection;
import io.meltemi.schemas.topic.KafkaTopics;
import io.meltemi.schemas.topic.Topic;
import org.apache.flink.api.connector.sink2.Sink;
import org.jspecify.annotations.Nullable;

/** Where the validation job writes to. */
public record ValidationSinks(
        Sink<Reading> readings,
        Sink<Rejection> rejections,
        Sink<NodeEvent> nodeEvents,
        Sink<OutboundMessage> outboundMessages,
        Sink<Heartbeat> heartbeats) {

    /** The Kafka topics of the contract, as JSON, keyed by node; heartbeats are keyed by bridge. */
    public static ValidationSinks kafka(KafkaConnection connection) {
        return new ValidationSinks(
                JobKafka.sink(
                        connection,
                        KafkaTopics.READINGS,
                        reading -> Topic.nodeKey(reading.network(), reading.nodeId()),
                        reading -> EventJson.READINGS.write(reading)),
                JobKafka.sink(
                        connection,
                        KafkaTopics.REJECTED,
                        ValidationSinks::key,
                        rejection -> EventJson.REJECTIONS.write(rejection)),
                JobKafka.sink(
                        connection,
                        KafkaTopics.NODE_EVENTS,
                        event -> Topic.nodeKey(event.network(), event.nodeId()),
                        event -> EventJson.NODE_EVENTS.write(event)),
                OutboundSink.kafka(connection),
                JobKafka.sink(
                        connection,
                        KafkaTopics.HEARTBEATS,
                        heartbeat -> heartbeat.bridge(),
                        heartbeat -> EventJson.HEARTBEATS.write(heartbeat)));
    }

    private static @Nullable String key(Rejection rejection) {
        String network = rejection.network();
        String nodeId = rejection.nodeId();
        return network == null || nodeId == null ? null : Topic.nodeKey(network, nodeId);
    }
}
