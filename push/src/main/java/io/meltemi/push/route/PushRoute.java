package io.meltemi.push.route;

import io.meltemi.rules.SensorPattern;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which readings go where.
 *
 * @param networks patterns of names, of which one must fit; so are nodes and sensors
 * @param every the length of the windows that one number is pushed of, whole seconds; null when each reading is pushed
 * @param aggregate which number; null exactly when {@code every} is
 */
public record PushRoute(
        String id,
        String description,
        boolean isEnabled,
        List<SensorPattern> networks,
        List<SensorPattern> nodes,
        List<SensorPattern> sensors,
        @Nullable Duration every,
        @Nullable Aggregate aggregate,
        PushTarget target) {

    private static final Duration LONGEST = Duration.ofDays(1);

    public PushRoute {
        networks = List.copyOf(networks);
        nodes = List.copyOf(nodes);
        sensors = List.copyOf(sensors);
        if ((every == null) != (aggregate == null)) {
            throw new IllegalArgumentException("every and aggregate: expected both or none, found one of them");
        }
        if (every != null
                && (every.compareTo(Duration.ofSeconds(1)) < 0
                        || every.compareTo(LONGEST) > 0
                        || every.toNanosPart() != 0)) {
            throw new IllegalArgumentException("every: expected whole seconds from PT1S to P1D, found " + every);
        }
    }

    /** Whether a series' readings go this way. */
    public boolean matches(String network, String node, String sensor) {
        return isEnabled
                && fits(networks, network)
                && fits(nodes, node)
                && fits(sensors, sensor)
                && (!(target instanceof PushTarget.ThingSpeak channel) || channel.field(network, node, sensor) != null);
    }

    private static boolean fits(List<SensorPattern> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(name));
    }
}
