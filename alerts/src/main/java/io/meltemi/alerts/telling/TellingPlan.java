package io.meltemi.alerts.telling;

import io.meltemi.schemas.event.AlertEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided.
 *
 * @param events of origin {@link TellingPlanner#ORIGIN}: {@code MUTED}, {@code UNMUTED}, {@code ESCALATED}, {@code
 *     NOT_ESCALATED}
 * @param wakeAt when to ask again at the latest, or null when there is nothing left to wait for and nothing left in the store
 */
public record TellingPlan(List<Telling> tellings, List<AlertEvent> events, @Nullable Instant wakeAt) {
    public TellingPlan {
        tellings = List.copyOf(tellings);
        events = List.copyOf(events);
    }
}
