package io.meltemi.console.live;

import io.meltemi.schemas.topic.KafkaTopics;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a stream can be about. */
public enum LiveTopic {
    /** Changes of severity. */
    SEVERITY,
    /** Events of nodes, and nodes that come and go. */
    NODE,
    ALERT,
    READING,
    PATTERN,
    /** For who may read operations. */
    REJECTION;

    /** The Kafka topics that tell of them. */
    static final List<String> KAFKA = List.of(
            KafkaTopics.READINGS,
            KafkaTopics.SEVERITY_EVENTS,
            KafkaTopics.NODE_EVENTS,
            KafkaTopics.ALERTS,
            KafkaTopics.PATTERNS,
            KafkaTopics.REJECTED);

    /** As streams call it, e.g. {@code severity}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<LiveTopic> of(String label) {
        return Arrays.stream(values())
                .filter(topic -> topic.label().equals(label))
                .findFirst();
    }
}
