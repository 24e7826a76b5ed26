package io.meltemi.launcher.command;

import io.meltemi.launcher.command.accounts.AccountsCommand;
import io.meltemi.launcher.command.alerts.AlertsCommand;
import io.meltemi.launcher.command.cluster.ClusterCommand;
import io.meltemi.launcher.command.cluster.PartCommand;
import io.meltemi.launcher.command.database.DatabaseCommand;
import io.meltemi.launcher.command.demo.DemoCommand;
import io.meltemi.launcher.command.jobs.JobsCommand;
import io.meltemi.launcher.command.jobs.SubmitCommand;
import io.meltemi.launcher.command.mine.MineCommand;
import io.meltemi.launcher.command.nodes.NodesCommand;
import io.meltemi.launcher.command.patterns.PatternsCommand;
import io.meltemi.launcher.command.push.PushCommand;
import io.meltemi.launcher.command.query.QueryCommand;
import io.meltemi.launcher.command.routes.RoutesCommand;
import io.meltemi.launcher.command.rules.RulesCommand;
import io.meltemi.launcher.command.subscribers.SubscribersCommand;
import io.meltemi.launcher.settings.SettingsException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root of the command line. Exit status: 0 done, 1 failed, 2 wrong usage (contract section 8). */
@Command(
        name = "meltemi",
        mixinStandardHelpOptions = true,
        version = "Meltemi 0.1.0",
        description = "Stream-processing analytics for networks of small, alert-based sensor nodes.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            ClusterCommand.class,
            PartCommand.class,
            ConsoleCommand.class,
            StatusCommand.class,
            DownCommand.class,
            NodesCommand.class,
            RulesCommand.class,
            PatternsCommand.class,
            PushCommand.class,
            SubscribersCommand.class,
            AlertsCommand.class,
            RoutesCommand.class,
            AccountsCommand.class,
            DatabaseCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            DoctorCommand.class,
            DemoCommand.class,
            ReplayCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            SqlCommand.class,
            SubmitCommand.class,
            JobsCommand.class,
            BrokerCommand.class,
            GatewayCommand.class,
            MineCommand.class,
            DevicesCommand.class,
            BenchCommand.class
        })
public final class MeltemiCommand {

    private MeltemiCommand() {}

    /** The command line, ready to execute. */
    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new MeltemiCommand());
        commandLine.addSubcommand(QueryCommand.commandLine());
        commandLine.setExpandAtFiles(false); // "@file" is a parameter's content, not more words of the command line
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler((exception, command, parsed) -> {
            if (exception instanceof SettingsException settings) {
                command.getErr().println("meltemi: the settings cannot be used:");
                settings.faults().forEach(fault -> command.getErr().println("  " + fault));
            } else {
                command.getErr().println("meltemi: " + sentence(exception));
            }
            return CommandLine.ExitCode.SOFTWARE;
        });
        return commandLine;
    }

    /** The outermost message that is a sentence for people, else the innermost cause. */
    private static String sentence(Throwable exception) {
        Throwable cause = exception;
        while (true) {
            String line = firstLine(cause);
            if (cause.getCause() == null || (line.contains(" ") && !line.contains("Exception: "))) {
                return line.isEmpty() ? cause.getClass().getSimpleName() : line;
            }
            cause = cause.getCause();
        }
    }

    private static String firstLine(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? "" : message.strip().lines().findFirst().orElse("");
    }
}
