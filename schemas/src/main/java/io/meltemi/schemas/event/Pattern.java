package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What mining found, live or in history; value of {@link io.meltemi.schemas.topic.KafkaTopics#PATTERNS}, key {@code network/node}.
 *
 * @param patternId deterministic: the same finding has the same one when it is found again
 * @param revision counts up when more is known of it; of a pattern the highest revision holds
 * @param foundAt event time of the reading or event that showed it; of history, when it was mined
 * @param nodeId of several nodes, the one at which it ended
 * @param sensor null when it is about no single series
 * @param startTime first moment of it
 * @param endTime last moment of it as far as it is known
 * @param isOpen whether it goes on; history has none that do
 * @param score from 0 to 1, higher when it is the more remarkable; what it measures depends on the kind and stands in docs/patterns.md
 * @param severity which alert it is worth, {@code WARNING} or {@code DANGER}; null for none
 * @param explanation for people, one sentence
 * @param detail a JSON object, its members depend on the kind
 */
public record Pattern(
        String patternId,
        long revision,
        Instant foundAt,
        PatternKind kind,
        String network,
        String nodeId,
        @Nullable String sensor,
        Instant startTime,
        Instant endTime,
        boolean isOpen,
        double score,
        @Nullable Severity severity,
        String explanation,
        @JsonRawValue @JsonDeserialize(using = JsonTextDeserializer.class) String detail) {
    public Pattern {
        requireNonNull(patternId, "patternId");
        requireNonNull(foundAt, "foundAt");
        requireNonNull(kind, "kind");
        requireNonNull(network, "network");
        requireNonNull(nodeId, "nodeId");
        requireNonNull(startTime, "startTime");
        requireNonNull(endTime, "endTime");
        requireNonNull(explanation, "explanation");
        requireNonNull(detail, "detail");
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score is from 0 to 1, found " + score);
        }
        if (severity == Severity.NORMAL) {
            throw new IllegalArgumentException("an alert is WARNING or DANGER, found NORMAL; null for no alert");
        }
        if (endTime.isBefore(startTime)) {
            throw new IllegalArgumentException("it ends at " + endTime + ", before it starts at " + startTime);
        }
    }
}
