package io.meltemi.launcher.command.alerts;

import io.meltemi.alerts.AlertMatcher;
import io.meltemi.rules.SensorPattern;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.message.Severity;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which alerts a silence is about: those for which everything that is given holds. */
final class MatcherOptions {

    @Option(names = "--kind", split = ",", description = "Kinds: ${COMPLETION-CANDIDATES}.")
    private List<AlertKind> kinds = List.of();

    @Option(names = "--severity", split = ",", description = "WARNING or DANGER.")
    private List<Severity> severities = List.of();

    @Option(names = "--network", description = "A network.")
    private @Nullable String network;

    @Option(names = "--node", paramLabel = "[NETWORK/]NODE", description = "A node, or a pattern such as lab*.")
    private @Nullable String node;

    @Option(names = "--sensor", description = "A sensor, or a pattern such as *temp*.")
    private @Nullable String sensor;

    @Option(
            names = "--place",
            paramLabel = "COUNTRY/…",
            description = "The first levels of a place, from the country on, joined by slashes.")
    private @Nullable String place;

    @Option(names = "--all", description = "Every alert; needed when nothing else is given.")
    private boolean all;

    /** @throws IllegalArgumentException saying what was expected and what was found */
    AlertMatcher matcher() {
        String itsNode = node;
        String itsNetwork = network;
        int slash = itsNode == null ? -1 : itsNode.indexOf('/');
        if (itsNode != null && slash >= 0) {
            if (itsNetwork != null) {
                throw new IllegalArgumentException(
                        "--node: expected no network beside --network, found '" + node + "'");
            }
            itsNetwork = itsNode.substring(0, slash);
            itsNode = itsNode.substring(slash + 1);
        }
        AlertMatcher matcher = new AlertMatcher(
                Set.copyOf(kinds),
                Set.copyOf(severities),
                itsNetwork,
                itsNode == null ? null : SensorPattern.glob(itsNode),
                sensor == null ? null : SensorPattern.glob(sensor),
                place == null ? List.of() : List.of(place.split("/", -1)));
        boolean everything = matcher.equals(AlertMatcher.ALL);
        if (everything && !all) {
            throw new IllegalArgumentException("say which alerts, with --node, --sensor, --kind, --severity, --place or"
                    + " --network; or --all for every alert");
        }
        if (!everything && all) {
            throw new IllegalArgumentException("--all: expected nothing beside it");
        }
        return matcher;
    }
}
