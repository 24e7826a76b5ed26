package io.meltemi.launcher.command.alerts;

import picocli.CommandLine.Command;

/** {@code alerts}: what the platform found, and who takes care of it. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        description = "What the platform found, whom it told, and who takes care of it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListAlerts.class,
            ShowAlert.class,
            AcknowledgeAlert.class,
            CommentAlert.class,
            EscalateAlert.class,
            SilenceAlerts.class,
            ListSilences.class,
            EndSilence.class
        })
public final class AlertsCommand {

    private AlertsCommand() {}
}
