package io.meltemi.edge.gateway;

import io.meltemi.edge.gateway.SeriesSettings.Side;
import io.meltemi.edge.gateway.compression.GatewayReading;
import io.meltemi.rules.Assessment;
import io.meltemi.rules.Assessor;
import io.meltemi.rules.RuleMemory;
import io.meltemi.rules.RuleNode;
import io.meltemi.rules.SensorReading;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Topic;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells which readings may not wait: those with which a value crosses a threshold of its settings, in either direction, or with
 * which the rules come to another severity of the node. Used by one thread at a time.
 */
final class Alarms {

    private final @Nullable Assessor assessor;
    private final Map<String, Side> sides = new HashMap<>();
    private final Map<String, Assessed> nodes = new HashMap<>();

    private record Assessed(RuleMemory memory, Severity severity) {}

    /** @param assessor the rules that count, or null for none */
    Alarms(@Nullable Assessor assessor) {
        this.assessor = assessor;
    }

    boolean isRaisedOrEnded(Topic topic, SeriesSettings settings, GatewayReading reading, Instant now) {
        boolean crossed = reading.isNumeric() && crosses(topic, settings.side(reading.value()));
        return reassessed(topic, reading, now) || crossed;
    }

    private boolean crosses(Topic topic, Side side) {
        Side before = side == Side.WITHIN ? sides.remove(series(topic)) : sides.put(series(topic), side);
        return side != (before == null ? Side.WITHIN : before);
    }

    private boolean reassessed(Topic topic, GatewayReading reading, Instant now) {
        if (assessor == null) {
            return false;
        }
        Assessed before = nodes.getOrDefault(topic.nodeKey(), new Assessed(RuleMemory.NONE, Severity.NORMAL));
        RuleNode node = new RuleNode(topic.network(), topic.nodeId(), topic.place(), List.of());
        SensorReading seen = new SensorReading(
                topic.leaf(),
                reading.time(),
                now,
                reading.message().number(),
                reading.isNumeric() ? null : reading.message().data());
        Assessment after = assessor.onReading(node, before.memory, seen, now);
        nodes.put(topic.nodeKey(), new Assessed(after.memory(), after.severity()));
        return after.severity() != before.severity;
    }

    private static String series(Topic topic) {
        return topic.nodeKey() + "/" + topic.leaf();
    }
}
