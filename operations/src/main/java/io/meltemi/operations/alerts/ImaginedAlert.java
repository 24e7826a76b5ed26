package io.meltemi.operations.alerts;

import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.AlertState;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert that there might be, to ask who would be told of it.
 *
 * @param kind null for {@code SEVERITY}
 * @param severity null for {@code WARNING}
 * @param node {@code NETWORK/NODE}; null for an alert about the platform
 * @param place the seven levels, joined by slashes; null for where the node stands
 */
public record ImaginedAlert(
        @Nullable AlertKind kind,
        @Nullable Severity severity,
        @Nullable String node,
        @Nullable String sensor,
        @Nullable String place) {

    private static final String NO_ID = "0000000000000000";

    /** Whether it says nothing at all. */
    public boolean isEmpty() {
        return kind == null && severity == null && node == null && sensor == null && place == null;
    }

    /**
     * The alert, as if it had just begun.
     *
     * @param standing where its node stands, when no place is given
     * @throws IllegalArgumentException saying what was expected
     */
    public Alert alert(@Nullable Place standing, Instant now) {
        String itsNode = node;
        int slash = itsNode == null ? -1 : itsNode.indexOf('/');
        if (itsNode != null && (slash < 1 || slash == itsNode.length() - 1)) {
            throw new IllegalArgumentException("node: expected NETWORK/NODE, found '" + itsNode + "'");
        }
        if (itsNode == null && kind != AlertKind.PLATFORM) {
            throw new IllegalArgumentException(
                    "node: expected NETWORK/NODE, found none; only PLATFORM is about no node");
        }
        if (severity == Severity.NORMAL) {
            throw new IllegalArgumentException("severity: expected WARNING or DANGER, found NORMAL");
        }
        return new Alert(
                NO_ID,
                kind == null ? AlertKind.SEVERITY : kind,
                AlertState.FIRING,
                severity == null ? Severity.WARNING : severity,
                itsNode == null ? null : itsNode.substring(0, slash),
                itsNode == null ? null : itsNode.substring(slash + 1),
                sensor,
                place == null ? standing : parsed(place),
                null,
                "an alert that there might be",
                now,
                now,
                null,
                null,
                null,
                Map.of());
    }

    private static Place parsed(String path) {
        List<String> levels = List.of(path.split("/", -1));
        if (levels.size() != Place.LEVELS) {
            throw new IllegalArgumentException(
                    "place: expected " + Place.LEVELS + " levels, found " + levels.size() + " in '" + path + "'");
        }
        return new Place(
                levels.get(0),
                levels.get(1),
                levels.get(2),
                levels.get(3),
                levels.get(4),
                levels.get(5),
                levels.get(6));
    }
}
