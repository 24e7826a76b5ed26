package io.meltemi.operations.alerts;

import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertAction;
import java.util.List;
import java.util.Optional;

/** What people do about alerts. Safe for threads. */
public interface AlertActions {

    /** An alert as it is now. */
    Optional<Alert> find(String alertId) throws Exception;

    /**
     * Does something about an alert that is open, and waits a little for the platform's answer.
     *
     * @param actor who, for people
     * @param comment may be empty where it is not what is to be done
     */
    ActionResult act(AlertAction action, Alert alert, String actor, String comment) throws Exception;

    /**
     * What became of it.
     *
     * @param alert as it is then
     * @param events that followed from it; empty when the platform has not answered in time
     */
    record ActionResult(Alert alert, List<StoredEvent> events) {
        public ActionResult {
            events = List.copyOf(events);
        }

        /** Whether one of the events is of a type. */
        public boolean has(String type) {
            return events.stream().anyMatch(event -> event.event().equals(type));
        }
    }
}
