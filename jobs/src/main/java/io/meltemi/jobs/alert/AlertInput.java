package io.meltemi.jobs.alert;

import io.meltemi.alerts.life.RejectedMessage;
import io.meltemi.schemas.event.Acknowledgement;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.PartCondition;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.event.Trend;
import io.meltemi.schemas.topic.Topic;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the alert job hears of one node or of the platform; exactly one of the seven is there. */
public record AlertInput(
        @Nullable SeverityEvent severityEvent,
        @Nullable NodeEvent nodeEvent,
        @Nullable Trend trend,
        @Nullable Pattern pattern,
        @Nullable RejectedMessage rejected,
        @Nullable PartCondition part,
        @Nullable Acknowledgement acknowledgement) {

    /** Key of the platform's parts and of messages that name no node; no node's, which has a slash. */
    static final String PLATFORM = "platform";

    public AlertInput {
        int given = count(severityEvent)
                + count(nodeEvent)
                + count(trend)
                + count(pattern)
                + count(rejected)
                + count(part)
                + count(acknowledgement);
        if (given != 1) {
            throw new IllegalArgumentException("an input is one of a severity event, a node event, a trend, a"
                    + " pattern, a rejected message, a part's condition and an acknowledgement");
        }
    }

    public static AlertInput of(SeverityEvent event) {
        return new AlertInput(event, null, null, null, null, null, null);
    }

    public static AlertInput of(NodeEvent event) {
        return new AlertInput(null, event, null, null, null, null, null);
    }

    public static AlertInput of(Trend trend) {
        return new AlertInput(null, null, trend, null, null, null, null);
    }

    public static AlertInput of(Pattern pattern) {
        return new AlertInput(null, null, null, pattern, null, null, null);
    }

    public static AlertInput of(RejectedMessage rejected) {
        return new AlertInput(null, null, null, null, rejected, null, null);
    }

    public static AlertInput of(PartCondition part) {
        return new AlertInput(null, null, null, null, null, part, null);
    }

    public static AlertInput of(Acknowledgement acknowledgement) {
        return new AlertInput(null, null, null, null, null, null, acknowledgement);
    }

    /** {@code network/node}, or {@code platform}. */
    public String key() {
        if (severityEvent != null) {
            return Topic.nodeKey(severityEvent.network(), severityEvent.nodeId());
        } else if (nodeEvent != null) {
            return Topic.nodeKey(nodeEvent.network(), nodeEvent.nodeId());
        } else if (trend != null) {
            return Topic.nodeKey(trend.network(), trend.nodeId());
        } else if (pattern != null) {
            return Topic.nodeKey(pattern.network(), pattern.nodeId());
        } else if (rejected != null) {
            return key(rejected.network(), rejected.nodeId());
        }
        return acknowledgement == null ? PLATFORM : key(acknowledgement.network(), acknowledgement.nodeId());
    }

    /** When it happened. */
    Instant time() {
        if (severityEvent != null) {
            return severityEvent.time();
        } else if (nodeEvent != null) {
            return nodeEvent.time();
        } else if (trend != null) {
            return trend.windowEnd();
        } else if (pattern != null) {
            return pattern.foundAt();
        } else if (rejected != null) {
            return rejected.time();
        } else if (part != null) {
            return part.time();
        } else if (acknowledgement != null) {
            return acknowledgement.time();
        }
        throw new IllegalStateException("an input is never empty");
    }

    private static String key(@Nullable String network, @Nullable String nodeId) {
        return network == null || nodeId == null ? PLATFORM : Topic.nodeKey(network, nodeId);
    }

    private static int count(@Nullable Object given) {
        return given == null ? 0 : 1;
    }
}
