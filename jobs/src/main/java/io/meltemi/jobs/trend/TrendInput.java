package io.meltemi.jobs.trend;

import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.topic.Topic;
import org.jspecify.annotations.Nullable;

/** What the trend job hears of one node: a reading, or an event with an accepted configuration. */
public record TrendInput(@Nullable Reading reading, @Nullable NodeEvent nodeEvent) {

    public TrendInput {
        if ((reading == null) == (nodeEvent == null)) {
            throw new IllegalArgumentException("an input is either a reading or a node event");
        }
    }

    public static TrendInput of(Reading reading) {
        return new TrendInput(reading, null);
    }

    public static TrendInput of(NodeEvent nodeEvent) {
        return new TrendInput(null, nodeEvent);
    }

    /** Null of a reading without a number, which says nothing of trends. */
    public static @Nullable TrendInput ofNumber(Reading reading) {
        return reading.value() == null ? null : of(reading);
    }

    /** Null of an event without a configuration, which says nothing of trends. */
    public static @Nullable TrendInput ofConfiguration(NodeEvent event) {
        return event.configuration() == null ? null : of(event);
    }

    /** The node's key: {@code network/node}. */
    public String key() {
        if (reading != null) {
            return Topic.nodeKey(reading.network(), reading.nodeId());
        } else if (nodeEvent != null) {
            return Topic.nodeKey(nodeEvent.network(), nodeEvent.nodeId());
        }
        throw new IllegalStateException("an input is never empty");
    }
}
