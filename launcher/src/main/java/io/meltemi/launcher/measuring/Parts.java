package io.meltemi.launcher.measuring;

import io.meltemi.operations.health.PartHealth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How the parts of the platform do. */
final class Parts {

    private Parts() {}

    static Family up(List<PartHealth> parts) {
        Map<String, Integer> up =
                parts.stream().collect(Collectors.toMap(PartHealth::name, part -> part.healthy() ? 1 : 0));
        return Family.gauges(
                "meltemi_part_up", "1 where a part of the platform answers, as /healthz has it.", "part", up);
    }
}
