package io.meltemi.jobs.severity.node;

import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.configuration.NodeConfiguration.SensorDeclaration;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.SamplingIntervals;
import io.meltemi.schemas.topic.Place;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What validation's registry last said of a node.
 *
 * @param sequence of the last event heard, 0 before the first
 * @param eventAt time of that event
 * @param samplingIntervals how often the node speaks
 * @param place null before a configuration was accepted
 * @param serverId the server that the node wants to hear, as its configuration has it; empty before
 * @param ipAddress as its configuration has it; empty before
 * @param declaredSensors by name
 */
public record Registry(
        long sequence,
        Instant eventAt,
        FunctionalMode functionalMode,
        SamplingIntervals samplingIntervals,
        @Nullable Place place,
        String serverId,
        String ipAddress,
        List<String> declaredSensors) {

    static final Registry NONE =
            new Registry(0, Instant.EPOCH, FunctionalMode.INIT, SamplingIntervals.DEFAULT, null, "", "", List.of());

    public Registry {
        declaredSensors = List.copyOf(declaredSensors);
    }

    /** Whether an event was heard before, or is older than one that was: then it is written again after a failure. */
    boolean knows(NodeEvent event) {
        return event.sequence() <= sequence && !event.time().isAfter(eventAt);
    }

    Registry after(NodeEvent event) {
        NodeConfiguration configuration = event.configuration();
        return configuration == null
                ? new Registry(
                        event.sequence(),
                        event.time(),
                        event.state().functionalMode(),
                        event.state().samplingIntervals(),
                        place,
                        serverId,
                        ipAddress,
                        declaredSensors)
                : new Registry(
                        event.sequence(),
                        event.time(),
                        event.state().functionalMode(),
                        event.state().samplingIntervals(),
                        configuration.place(),
                        configuration.serverId(),
                        configuration.ipAddress(),
                        configuration.sensors().stream()
                                .map(SensorDeclaration::dataName)
                                .toList());
    }
}
