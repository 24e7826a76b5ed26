package io.meltemi.launcher.command.alerts;

import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.Table;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.operations.alerts.AlertDirectory;
import io.meltemi.operations.alerts.AlertRow;
import io.meltemi.operations.alerts.PlatformDesk;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code alerts ack}. */
@Command(
        name = "ack",
        mixinStandardHelpOptions = true,
        description = "Says that somebody takes care of an alert: no more reminders and no escalation.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class AcknowledgeAlert implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private AlertArgument argument;

    @Option(names = "--by", paramLabel = "NAME", description = "Who takes care (default: the user's name).")
    private @Nullable String by;

    @Option(names = "--comment", paramLabel = "TEXT", description = "For the alert's story.")
    private String comment = "";

    @Option(names = "--json", description = "Print the alert as one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        PlatformFile platform = common.running();
        AlertRow alert;
        try (AlertDirectory directory = AlertDirectory.open(platform.database())) {
            alert = argument.find(directory);
        }
        AlertRow after = alert;
        boolean asked = alert.text("state").equals("FIRING");
        if (asked) {
            PlatformDesk desk = new PlatformDesk(platform.records(), platform.database());
            desk.acknowledge(List.of(alert.alert()), actor(), comment);
            desk.awaitNoneFiring(List.of(alert.id()), PATIENCE);
            try (AlertDirectory directory = AlertDirectory.open(platform.database())) {
                after = AlertArgument.find(directory, alert.id());
            }
        }
        return say(after, !asked);
    }

    private int say(AlertRow alert, boolean before) throws Exception {
        if (json) {
            spec.commandLine().getOut().println(Table.json(AlertReport.fields(alert)));
        }
        String by = " by " + alert.text("acknowledged_by") + " since " + alert.text("acknowledged_at");
        switch (alert.text("state")) {
            case "ACKNOWLEDGED" -> {
                if (!json) {
                    spec.commandLine()
                            .getOut()
                            .println((before ? "already acknowledged " : "acknowledged ") + alert.id() + by + ": "
                                    + alert.text("summary"));
                }
                return 0;
            }
            case "RESOLVED" ->
                throw new CommandFailure(
                        "alert " + alert.id() + (before ? " was resolved at " : " has just resolved, at ")
                                + alert.text("resolved_at") + "; there is nothing to acknowledge");
            default ->
                throw new CommandFailure("the platform has not acknowledged " + alert.id() + " within "
                        + PATIENCE.toSeconds() + " s; see: meltemi status, and: meltemi alerts show " + alert.id());
        }
    }

    private String actor() {
        return Objects.requireNonNullElse(by, System.getProperty("user.name", "operator"));
    }
}
