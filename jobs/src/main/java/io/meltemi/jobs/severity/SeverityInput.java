package io.meltemi.jobs.severity;

import io.meltemi.jobs.severity.node.Heard;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Rejection;
import io.meltemi.schemas.event.Trend;
import io.meltemi.schemas.topic.Topic;
import org.jspecify.annotations.Nullable;

/** What the severity job hears of one node; exactly one of the four is there. */
public record SeverityInput(
        @Nullable Reading reading, @Nullable NodeEvent nodeEvent, @Nullable Heard heard, @Nullable Trend trend) {

    public SeverityInput {
        int given = (reading == null ? 0 : 1)
                + (nodeEvent == null ? 0 : 1)
                + (heard == null ? 0 : 1)
                + (trend == null ? 0 : 1);
        if (given != 1) {
            throw new IllegalArgumentException(
                    "an input is one of a reading, a node event, a sign of life and a trend");
        }
    }

    public static SeverityInput of(Reading reading) {
        return new SeverityInput(reading, null, null, null);
    }

    public static SeverityInput of(NodeEvent nodeEvent) {
        return new SeverityInput(null, nodeEvent, null, null);
    }

    public static SeverityInput of(Heard heard) {
        return new SeverityInput(null, null, heard, null);
    }

    /** A sign of life; null of a rejection that names no node. */
    public static @Nullable SeverityInput heardBy(Rejection rejection) {
        String network = rejection.network();
        String nodeId = rejection.nodeId();
        return network == null || nodeId == null ? null : of(new Heard(network, nodeId, rejection.time()));
    }

    public static SeverityInput of(Trend trend) {
        return new SeverityInput(null, null, null, trend);
    }

    /** The node's key: {@code network/node}. */
    public String key() {
        if (reading != null) {
            return Topic.nodeKey(reading.network(), reading.nodeId());
        } else if (nodeEvent != null) {
            return Topic.nodeKey(nodeEvent.network(), nodeEvent.nodeId());
        } else if (heard != null) {
            return Topic.nodeKey(heard.network(), heard.nodeId());
        } else if (trend != null) {
            return Topic.nodeKey(trend.network(), trend.nodeId());
        }
        throw new IllegalStateException("an input is never empty");
    }
}
