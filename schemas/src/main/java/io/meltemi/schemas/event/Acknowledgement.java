package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody does something about an alert, at first only takes care of it; value of the Kafka topic {@code acknowledgements}, key
 * {@code network/node}.
 *
 * @param action absent in records of before there were others: {@link AlertAction#ACKNOWLEDGE}
 * @param network of the alert; null for a part of the platform
 * @param nodeId likewise
 * @param actor who, for people
 * @param comment may be empty
 */
public record Acknowledgement(
        Instant time,
        AlertAction action,
        String alertId,
        @Nullable String network,
        @Nullable String nodeId,
        String actor,
        String comment) {

    /** Longest comment that is taken from people, in characters. */
    public static final int MAX_COMMENT_CHARACTERS = 2_000;

    @JsonCreator
    public Acknowledgement {
        requireNonNull(time, "time");
        action = action == null ? AlertAction.ACKNOWLEDGE : action;
        requireNonNull(alertId, "alertId");
        requireNonNull(actor, "actor");
        requireNonNull(comment, "comment");
    }

    /** Somebody takes care of an alert. */
    public Acknowledgement(
            Instant time,
            String alertId,
            @Nullable String network,
            @Nullable String nodeId,
            String actor,
            String comment) {
        this(time, AlertAction.ACKNOWLEDGE, alertId, network, nodeId, actor, comment);
    }
}
