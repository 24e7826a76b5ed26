package io.meltemi.launcher.command.jobs;

import picocli.CommandLine.Command;

/** {@code jobs}: the jobs on a Flink cluster. */
@Command(
        name = "jobs",
        mixinStandardHelpOptions = true,
        description = {
            "Jobs on a Flink cluster: what runs; stopped, restored, rescaled and upgraded with their state.",
            "What changes a running job goes back to how it was where the change fails."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListJobs.class, StopJob.class, RestoreJob.class, RescaleJob.class, UpgradeJobs.class})
public final class JobsCommand {

    private JobsCommand() {}
}
