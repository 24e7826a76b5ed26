package io.meltemi.console.live;

import io.meltemi.console.alerts.AlertSummary;
import io.meltemi.console.patterns.PatternSummary;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Rejection;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.topic.KafkaTopics;
import java.util.List;
import java.util.Set;

/** Makes events of the records of Kafka, in the shapes in which the API lists the same things. */
final class LiveDecoder {

    private LiveDecoder() {}

    /** What a record tells of what is wanted. */
    static List<LiveEvent> events(String topic, byte[] value, Set<LiveTopic> wanted) {
        return switch (topic) {
            case KafkaTopics.READINGS ->
                wanted.contains(LiveTopic.READING) ? List.of(reading(EventJson.READINGS.read(value))) : List.of();
            case KafkaTopics.SEVERITY_EVENTS -> {
                SeverityEvent event = EventJson.SEVERITY_EVENTS.read(value);
                LiveTopic about = event.severityChange() == null ? LiveTopic.NODE : LiveTopic.SEVERITY;
                yield wanted.contains(about) ? List.of(severity(about, event)) : List.of();
            }
            case KafkaTopics.NODE_EVENTS ->
                wanted.contains(LiveTopic.NODE) ? List.of(node(EventJson.NODE_EVENTS.read(value))) : List.of();
            case KafkaTopics.ALERTS ->
                wanted.contains(LiveTopic.ALERT)
                        ? List.of(alert(EventJson.ALERT_EVENTS.read(value).alert()))
                        : List.of();
            case KafkaTopics.PATTERNS ->
                wanted.contains(LiveTopic.PATTERN) ? List.of(pattern(EventJson.PATTERNS.read(value))) : List.of();
            case KafkaTopics.REJECTED ->
                wanted.contains(LiveTopic.REJECTION) ? List.of(rejection(EventJson.REJECTIONS.read(value))) : List.of();
            default -> List.of();
        };
    }

    private static LiveEvent reading(Reading reading) {
        byte[] frame = Frames.event(
                LiveTopic.READING.label(),
                new LiveReading(
                        reading.network(),
                        reading.nodeId(),
                        reading.sensor(),
                        reading.time(),
                        reading.value(),
                        reading.textValue(),
                        reading.unit(),
                        reading.quality().name()));
        return new LiveEvent(LiveTopic.READING, reading.network(), reading.nodeId(), reading.sensor(), frame, frame);
    }

    private static LiveEvent severity(LiveTopic topic, SeverityEvent event) {
        byte[] frame = Frames.event(topic.label(), LiveChange.of(event));
        String sensor =
                event.severityChange() == null ? null : event.severityChange().sensor();
        return new LiveEvent(topic, event.network(), event.nodeId(), sensor, frame, frame);
    }

    private static LiveEvent node(NodeEvent event) {
        LiveTopic topic = LiveTopic.NODE;
        return new LiveEvent(
                topic,
                event.network(),
                event.nodeId(),
                null,
                Frames.event(topic.label(), LiveChange.of(event, false)),
                Frames.event(topic.label(), LiveChange.of(event, true)));
    }

    private static LiveEvent alert(Alert alert) {
        LiveTopic topic = LiveTopic.ALERT;
        return new LiveEvent(
                topic,
                alert.network(),
                alert.nodeId(),
                alert.sensor(),
                Frames.event(topic.label(), AlertSummary.of(alert, false)),
                Frames.event(topic.label(), AlertSummary.of(alert, true)));
    }

    private static LiveEvent pattern(Pattern pattern) {
        byte[] frame = Frames.event(LiveTopic.PATTERN.label(), PatternSummary.of(pattern));
        return new LiveEvent(LiveTopic.PATTERN, pattern.network(), pattern.nodeId(), pattern.sensor(), frame, frame);
    }

    private static LiveEvent rejection(Rejection rejection) {
        byte[] frame = Frames.event(
                LiveTopic.REJECTION.label(),
                new LiveRejection(
                        rejection.time(),
                        rejection.topic(),
                        rejection.reason().name(),
                        rejection.detail(),
                        rejection.network(),
                        rejection.nodeId()));
        return new LiveEvent(LiveTopic.REJECTION, rejection.network(), rejection.nodeId(), null, frame, frame);
    }
}
