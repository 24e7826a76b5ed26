package io.meltemi.launcher.platform;

import io.meltemi.operations.health.PartHealth;
import io.meltemi.schemas.event.PartCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which changes of the platform's health are worth telling: that a part works, at once, and that it fails, when it has failed
 * for a while without a break. What was not told for good is decided again the next time. Not thread-safe.
 */
final class HealthDamping {

    private final Duration patience;
    private final Map<String, Instant> failingSince = new HashMap<>();
    private final Map<String, Boolean> told = new HashMap<>();

    /** @param patience how long a part may fail before it is told */
    HealthDamping(Duration patience) {
        this.patience = patience;
    }

    /**
     * What is to be told now. The first time, that is every part that works, for one that failed when this process' forerunner
     * ended.
     */
    List<PartCondition> observe(List<PartHealth> parts, Instant now) {
        List<PartCondition> changes = new ArrayList<>();
        for (PartHealth part : parts) {
            if (part.healthy()) {
                failingSince.remove(part.name());
                if (!Boolean.TRUE.equals(told.get(part.name()))) {
                    changes.add(new PartCondition(now, part.name(), true, null));
                }
            } else {
                Instant since = failingSince.computeIfAbsent(part.name(), name -> now);
                if (!Boolean.FALSE.equals(told.get(part.name())) && !now.isBefore(since.plus(patience))) {
                    changes.add(new PartCondition(since, part.name(), false, part.detail()));
                }
            }
        }
        return changes;
    }

    /** Kafka has a change. */
    void told(PartCondition change) {
        told.put(change.part(), change.healthy());
    }
}
