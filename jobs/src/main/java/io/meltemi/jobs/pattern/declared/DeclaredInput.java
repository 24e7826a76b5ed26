package io.meltemi.jobs.pattern.declared;

import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.topic.Topic;
import org.jspecify.annotations.Nullable;

/** What declared patterns hear of one node; exactly one of the four is there. */
public record DeclaredInput(
        @Nullable Reading reading,
        @Nullable SeverityEvent severityEvent,
        @Nullable NodeEvent nodeEvent,
        @Nullable AlertEvent alertEvent) {

    /** Key of events that are about no node; no node's, which has a slash. */
    private static final String PLATFORM = "platform";

    public DeclaredInput {
        int given = count(reading) + count(severityEvent) + count(nodeEvent) + count(alertEvent);
        if (given != 1) {
            throw new IllegalArgumentException(
                    "an input is one of a reading, a severity event, a node event and an alert's event");
        }
    }

    public static DeclaredInput of(Reading reading) {
        return new DeclaredInput(reading, null, null, null);
    }

    public static DeclaredInput of(SeverityEvent event) {
        return new DeclaredInput(null, event, null, null);
    }

    public static DeclaredInput of(NodeEvent event) {
        return new DeclaredInput(null, null, event, null);
    }

    public static DeclaredInput of(AlertEvent event) {
        return new DeclaredInput(null, null, null, event);
    }

    /** {@code network/node}, or {@code platform}. */
    public String key() {
        if (reading != null) {
            return Topic.nodeKey(reading.network(), reading.nodeId());
        } else if (severityEvent != null) {
            return Topic.nodeKey(severityEvent.network(), severityEvent.nodeId());
        } else if (nodeEvent != null) {
            return Topic.nodeKey(nodeEvent.network(), nodeEvent.nodeId());
        } else if (alertEvent != null
                && alertEvent.alert().network() != null
                && alertEvent.alert().nodeId() != null) {
            return Topic.nodeKey(
                    alertEvent.alert().network(), alertEvent.alert().nodeId());
        }
        return PLATFORM;
    }

    private static int count(@Nullable Object given) {
        return given == null ? 0 : 1;
    }
}
