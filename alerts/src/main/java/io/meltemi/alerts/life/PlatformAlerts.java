package io.meltemi.alerts.life;

import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.PartCondition;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Alerts of parts of the platform that are not healthy, one a part. */
final class PlatformAlerts {

    /** A reason may differ each time, by a count or a time in it; it is told anew no more often. */
    private static final Duration CHANGED_EVERY = Duration.ofMinutes(1);

    private PlatformAlerts() {}

    static void hear(Draft draft, PartCondition condition) {
        String part = condition.part();
        List<PartHeard> parts = new ArrayList<>(draft.life().parts());
        if (parts.stream()
                .anyMatch(
                        heard -> heard.part().equals(part) && !condition.time().isAfter(heard.at()))) {
            draft.ignore(Ignored.HEARD_BEFORE);
            return;
        }
        parts.removeIf(heard -> heard.part().equals(part));
        parts.add(new PartHeard(part, condition.time()));
        draft.life(draft.life().withParts(parts));
        OpenAlert open = draft.open(AlertKind.PLATFORM, part);
        if (condition.healthy()) {
            draft.ceases(AlertKind.PLATFORM, part, draft.at(), "it is healthy");
        } else if (open == null || open.fading() != null || open.isUnchangedFor(CHANGED_EVERY, draft.at())) {
            draft.holds(finding(part, Objects.requireNonNullElse(condition.reason(), "it does not say why")));
        }
    }

    private static Finding finding(String part, String reason) {
        return new Finding(
                AlertKind.PLATFORM,
                part,
                Severity.DANGER,
                null,
                null,
                part + " of the platform: DANGER, not healthy: " + reason,
                new Facts().put("part", part).put("reason", reason).all(),
                Draft.SERVER);
    }
}
