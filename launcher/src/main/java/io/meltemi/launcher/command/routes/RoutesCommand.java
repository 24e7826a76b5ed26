package io.meltemi.launcher.command.routes;

import picocli.CommandLine.Command;

/** {@code routes}: which subscriber is told of what. */
@Command(
        name = "routes",
        mixinStandardHelpOptions = true,
        description = "The routing tree: which subscriber is told of what, how it is grouped, and when it is repeated.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ShowRoutes.class, PutRoutes.class, DeleteRoutes.class, TestRoutes.class})
public final class RoutesCommand {

    private RoutesCommand() {}
}
