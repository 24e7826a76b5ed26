package io.meltemi.jobs.severity;

import io.meltemi.jobs.JobKafka;
import io.meltemi.jobs.KafkaConnection;
import io.meltemi.jobs.OutboundSink;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.topic.KafkaTopics;
import io.meltemi.schemas.topic.Topic;
import org.apache.flink.api.connector.sink2.Sink;

/** Where the severity job writes to. */
public record SeveritySinks(Sink<SeverityEvent> severityEvents, Sink<OutboundMessage> outboundMessages) {

    /** The Kafka topics of the contract, as JSON, keyed by node. */
    public static SeveritySinks kafka(KafkaConnection connection) {
        return new SeveritySinks(
                JobKafka.sink(
                        connection,
                        KafkaTopics.SEVERITY_EVENTS,
                        event -> Topic.nodeKey(event.network(), event.nodeId()),
                        event -> EventJson.SEVERITY_EVENTS.write(event)),
                OutboundSink.kafka(connection));
    }
}
