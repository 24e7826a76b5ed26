package io.meltemi.launcher.command.alerts;

import io.meltemi.operations.alerts.AlertRow;
import io.meltemi.operations.alerts.StoredEvent;
import io.meltemi.schemas.event.AlertAction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code alerts escalate}. */
@Command(
        name = "escalate",
        mixinStandardHelpOptions = true,
        description = "Tells the next step of an alert's route at once.")
final class EscalateAlert extends AlertSaying {

    @Option(names = "--comment", paramLabel = "TEXT", description = "For the alert's story.")
    private String comment = "";

    EscalateAlert() {
        super(AlertAction.ESCALATE);
    }

    @Override
    String comment() {
        return comment;
    }

    @Override
    @Nullable
    String done(AlertRow alert, StoredEvent event) {
        return event.event().equals("ESCALATED")
                ? "escalated " + alert.id() + " to " + event.detail().get("subscribers") + " (step "
                        + event.detail().get("step") + " of route "
                        + event.detail().get("route") + "): "
                        + alert.text("summary")
                : null;
    }

    @Override
    String refusal(StoredEvent event) {
        return switch (event.detail().getOrDefault("because", "")) {
            case "MUTED" -> "it is muted; see: meltemi alerts silences";
            case "NO_FURTHER_STEP" -> "its route has no further step; see: meltemi routes show";
            case "NO_SUBSCRIBER" -> "the step has no subscriber; see: meltemi subscribers list";
            default -> event.detail().toString();
        };
    }
}
