package io.meltemi.launcher.command.routes;

import io.meltemi.operations.alerts.ImaginedAlert;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.message.Severity;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say what an alert might be about. */
final class ImaginedOptions {

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

    ImaginedAlert alert() {
        return new ImaginedAlert(kind, severity, node, sensor, place);
    }
}
