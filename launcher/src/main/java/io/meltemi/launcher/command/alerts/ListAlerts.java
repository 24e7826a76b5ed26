package io.meltemi.launcher.command.alerts;

import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.InstantConverter;
import io.meltemi.launcher.command.Table;
import io.meltemi.operations.alerts.AlertDirectory;
import io.meltemi.operations.alerts.AlertRow;
import io.meltemi.schemas.event.AlertState;
import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code alerts list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists alerts: the open ones first, then the youngest.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class ListAlerts implements Callable<Integer> {

    /** States on the command line. */
    @SuppressWarnings("ImmutableEnumChecker") // List.of and toList are immutable
    enum States {
        FIRING,
        ACKNOWLEDGED,
        RESOLVED,
        OPEN;

        private List<String> names() {
            return this == OPEN ? List.of(AlertState.FIRING.name(), AlertState.ACKNOWLEDGED.name()) : List.of(name());
        }
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--state", description = "Only those that are firing, acknowledged, resolved, or open.")
    private @Nullable States state;

    @Option(names = "--severity", description = "Only WARNING, or only DANGER.")
    private @Nullable Severity severity;

    @Option(names = "--node", paramLabel = "NODE", description = "Only those of NETWORK/NODE, or of NODE.")
    private @Nullable String node;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "Only those that were open at some time since " + InstantConverter.FORMS + ".")
    private @Nullable Instant since;

    @Option(names = "--limit", defaultValue = "100", description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit: expected 1 or more, found " + limit);
        }
        AlertDirectory.Filter filter = new AlertDirectory.Filter(
                state == null ? List.of() : state.names(), severity == null ? null : severity.name(), node, since);
        List<AlertRow> found;
        try (AlertDirectory directory = AlertDirectory.open(common.running().database())) {
            found = directory.list(filter, limit + 1).stream()
                    .map(AlertRow::new)
                    .toList();
        }
        List<AlertRow> shown = found.subList(0, Math.min(limit, found.size()));
        if (json) {
            spec.commandLine()
                    .getOut()
                    .println(Table.json(shown.stream().map(AlertReport::fields).toList()));
        } else {
            Table.print(
                    spec.commandLine().getOut(),
                    shown.stream().map(ListAlerts::line).toList(),
                    List.of("alert_id", "severity", "state", "kind", "node", "since", "summary"));
        }
        if (found.size() > limit) {
            spec.commandLine().getErr().println("there are more than " + limit + "; see them with --limit N");
        }
        return 0;
    }

    private static Map<String, Object> line(AlertRow alert) {
        Map<String, Object> line = new LinkedHashMap<>(alert.row());
        line.put("node", alert.node());
        line.put("since", AlertReport.toSeconds(alert.text("started_at")));
        return line;
    }
}
