package io.meltemi.launcher.command.nodes;

import picocli.CommandLine.Command;

/** {@code nodes}: nodes and their credentials. */
@Command(
        name = "nodes",
        mixinStandardHelpOptions = true,
        description = "Nodes and their credentials.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AddNode.class,
            ListNodes.class,
            ShowNode.class,
            BlockNode.class,
            UnblockNode.class,
            ConfigureNode.class,
            SendCommand.class
        })
public final class NodesCommand {

    private NodesCommand() {}
}
