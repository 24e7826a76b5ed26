// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import io.meltemi.connectors.mqtt.MqttMessage.UserProperty;
import java.util.List;
import java.util.UUID;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.jspecify.annotations.Nullable;

/** Dead letters to a topic of a broker, over a connection of their own. */
final class TopicDeadLetters<T> implements DeadLetterHandler<T> {

    private static final long serialVersionUID = 1L;
    private static final byte[] EMPTY = {};

    private final MqttConnection connection;
    private final String topic;
    private final String clientIdPrefix = "flink-dead-letters-" + UUID.randomUUID();

    TopicDeadLetters(MqttConnection connection, String topic) {
        this.connection = connection;
        this.topic = TopicNames.requireValid(topic);
    }

    @Override
    public Output<T> open(WriterInitContext context) {
        String clientId = clientIdPrefix + "-" + context.getTaskInfo().getIndexOfThisSubtask();
        SinkWriter<DeadLetter<T>> writer = new MqttSinkWriter<>(
                (letter, unused) -> message(letter),
                onEnd -> LinkOutlet.open(connection, clientId, onEnd),
                new MqttSinkLimits(MqttSinkBuilder.DEFAULT_MAX_IN_FLIGHT, RetryPolicy.DEFAULT),
                new LoggedDeadLetters<>(),
                context.getMailboxExecutor(),
                new SinkMetrics(UnregisteredMetricsGroup.createSinkWriterMetricGroup()));
        return new DeadLetterSink.WriterOutput<>(writer);
    }

    private MqttMessage message(DeadLetter<T> letter) {
        @Nullable MqttMessage message = letter.message();
        return MqttMessage.of(topic, message == null ? EMPTY : message.payload(), 1)
                .withContentType(message == null ? null : message.contentType())
                .withUserProperties(List.of(
                        new UserProperty("reason", letter.reason().name()),
                        new UserProperty("detail", letter.detail()),
                        new UserProperty("topic", message == null ? "" : message.topic())));
    }
}
