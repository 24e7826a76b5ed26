package io.meltemi.launcher.command.database;

import picocli.CommandLine.Command;

/** {@code database}: the upkeep of stored history. */
@Command(
        name = "database",
        mixinStandardHelpOptions = true,
        description =
                "How the database stands, and its upkeep: of the running platform, or the one that the settings name.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DatabaseStatus.class, MaintainDatabase.class})
public final class DatabaseCommand {

    private DatabaseCommand() {}
}
