package io.meltemi.launcher.command.alerts;

import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.Table;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.operations.alerts.AlertActions.ActionResult;
import io.meltemi.operations.alerts.AlertDirectory;
import io.meltemi.operations.alerts.AlertRow;
import io.meltemi.operations.alerts.PlatformDesk;
import io.meltemi.operations.alerts.StoredEvent;
import io.meltemi.schemas.event.Acknowledgement;
import io.meltemi.schemas.event.AlertAction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says something about an alert that is open and waits for the platform's answer. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
abstract class AlertSaying implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private AlertArgument argument;

    @Option(names = "--by", paramLabel = "NAME", description = "Who says so (default: the user's name).")
    private @Nullable String by;

    @Option(names = "--json", description = "Print the event that followed as one JSON object.")
    private boolean json;

    private final AlertAction action;

    AlertSaying(AlertAction action) {
        this.action = action;
    }

    abstract String comment();

    /** One line for people; null when the event says that it could not be done, and {@link #refusal} why. */
    abstract @Nullable String done(AlertRow alert, StoredEvent event);

    /** Why it could not be done. */
    String refusal(StoredEvent event) {
        return event.event();
    }

    @Override
    public Integer call() throws Exception {
        if (comment().length() > Acknowledgement.MAX_COMMENT_CHARACTERS) {
            throw new CommandFailure("a comment has at most " + Acknowledgement.MAX_COMMENT_CHARACTERS
                    + " characters, this one has " + comment().length());
        }
        PlatformFile platform = common.running();
        AlertRow alert;
        try (AlertDirectory directory = AlertDirectory.open(platform.database())) {
            alert = argument.find(directory);
        }
        if (alert.text("state").equals("RESOLVED")) {
            throw new CommandFailure(
                    "alert " + alert.id() + " was resolved at " + alert.text("resolved_at") + "; its story has ended");
        }
        PlatformDesk desk = new PlatformDesk(platform.records(), platform.database());
        String actor = Objects.requireNonNullElse(by, System.getProperty("user.name", "operator"));
        ActionResult result = desk.act(action, alert.alert(), actor, comment());
        if (result.events().isEmpty()) {
            throw new CommandFailure("the platform has not answered in time; see: meltemi status, and: meltemi alerts"
                    + " show " + alert.id());
        }
        return say(alert, result.events().get(0));
    }

    private int say(AlertRow alert, StoredEvent event) throws Exception {
        String done = done(alert, event);
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("alert_id", alert.id());
            fields.put("time", event.time().toString());
            fields.put("event", event.event());
            fields.put("actor", event.actor());
            fields.put("detail", event.detail());
            spec.commandLine().getOut().println(Table.json(fields));
        } else if (done != null) {
            spec.commandLine().getOut().println(done);
        }
        if (done == null) {
            throw new CommandFailure("alert " + alert.id() + " was not escalated: " + refusal(event));
        }
        return 0;
    }
}
