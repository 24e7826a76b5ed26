package io.meltemi.patterns.episodes;

import io.meltemi.patterns.episodes.EventType.Kind;
import io.meltemi.schemas.event.AlertKind;

/** What happens again and again at a node. */
public record EventClass(String network, String nodeId, EventType type) {

    /** Whether one is told because of the other, so that it is no discovery that they come together. */
    boolean isToldWith(EventClass other) {
        if (!network.equals(other.network) || !nodeId.equals(other.nodeId)) {
            return false;
        }
        return isAlertOf(other) || other.isAlertOf(this);
    }

    private boolean isAlertOf(EventClass cause) {
        if (type.kind() != Kind.ALERT) {
            return false;
        }
        return switch (cause.type.kind()) {
            case SEVERITY -> type.value().equals(AlertKind.SEVERITY.name());
            case CONNECTIVITY -> type.value().equals(AlertKind.NODE_OFFLINE.name());
            case ALERT, PATTERN -> false;
        };
    }

    /** For people: {@code DANGER of flame in A52}. */
    public String text() {
        return type.text() + " in " + nodeId;
    }
}
