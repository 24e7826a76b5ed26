package io.meltemi.alerts.life;

import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Rejection;
import io.meltemi.schemas.message.RejectionReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What counts of a rejection.
 *
 * @param time arrival at the bridge
 * @param network null when the topic does not tell
 * @param nodeId null when the topic does not tell
 * @param origin tells whether it was counted before
 * @param weight how many it stands for, at least 1
 */
public record RejectedMessage(
        Instant time,
        @Nullable String network,
        @Nullable String nodeId,
        RejectionReason reason,
        String topic,
        String detail,
        Origin origin,
        int weight) {

    private static final int MAX_TEXT = 300;

    public static RejectedMessage of(Rejection rejection) {
        boolean isOfANode = rejection.network() != null && rejection.nodeId() != null;
        return new RejectedMessage(
                rejection.time(),
                isOfANode ? rejection.network() : null,
                isOfANode ? rejection.nodeId() : null,
                rejection.reason(),
                Facts.oneLine(rejection.topic(), MAX_TEXT),
                Facts.oneLine(rejection.detail(), MAX_TEXT),
                rejection.origin(),
                Math.max(1, rejection.readings()));
    }
}
