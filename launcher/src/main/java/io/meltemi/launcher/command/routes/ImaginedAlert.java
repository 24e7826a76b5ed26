package io.meltemi.launcher.command.routes;

import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.AlertState;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** An alert that there might be. */
final class ImaginedAlert {

    private static final String NO_ID = "0000000000000000";

    @Option(names = "--kind", description = "One of ${COMPLETION-CANDIDATES} (default: SEVERITY).")
    private @Nullable AlertKind kind;

    @Option(names = "--severity", description = "WARNING (the default) or DANGER.")
    private @Nullable Severity severity;

    @Option(names = "--node", paramLabel = "NETWORK/NODE", description = "The node; its place is looked up.")
    private @Nullable String node;

    @Option(names = "--sensor", description = "The sensor that decided.")
    private @Nullable String sensor;

    @Option(
            names = "--place",
            paramLabel = "COUNTRY/…/ROOM",
            description = "The seven levels of a place, joined by slashes, for a node that there is not yet.")
    private @Nullable String place;

    boolean isEmpty() {
        return kind == null && severity == null && node == null && sensor == null && place == null;
    }

    @Nullable
    String node() {
        return node;
    }

    @Nullable
    String place() {
        return place;
    }

    /**
     * The alert, as if it had just begun.
     *
     * @param standing where its node stands, when no place is given
     * @throws IllegalArgumentException saying what was expected
     */
    Alert alert(@Nullable Place standing, Instant now) {
        int slash = node == null ? -1 : node.indexOf('/');
        if (node != null && (slash < 1 || slash == node.length() - 1)) {
            throw new IllegalArgumentException("--node: expected NETWORK/NODE, found '" + node + "'");
        }
        if (node == null && kind != AlertKind.PLATFORM) {
            throw new IllegalArgumentException("expected --node NETWORK/NODE, since only PLATFORM is about no node");
        }
        return new Alert(
                NO_ID,
                kind == null ? AlertKind.SEVERITY : kind,
                AlertState.FIRING,
                severity == null ? Severity.WARNING : severity,
                node == null ? null : node.substring(0, slash),
                node == null ? null : node.substring(slash + 1),
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
                    "--place: expected " + Place.LEVELS + " levels, found " + levels.size() + " in '" + path + "'");
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
