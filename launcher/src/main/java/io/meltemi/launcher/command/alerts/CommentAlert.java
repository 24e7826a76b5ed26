package io.meltemi.launcher.command.alerts;

import io.meltemi.operations.alerts.AlertRow;
import io.meltemi.operations.alerts.StoredEvent;
import io.meltemi.schemas.event.AlertAction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code alerts comment}. */
@Command(
        name = "comment",
        mixinStandardHelpOptions = true,
        description = "Leaves a word in an alert's story; nobody is told.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class CommentAlert extends AlertSaying {

    @Parameters(index = "1", paramLabel = "TEXT", description = "The word.")
    private String text;

    CommentAlert() {
        super(AlertAction.COMMENT);
    }

    @Override
    String comment() {
        return text;
    }

    @Override
    String done(AlertRow alert, StoredEvent event) {
        return "commented " + alert.id() + " as " + event.actor() + ": " + alert.text("summary");
    }
}
