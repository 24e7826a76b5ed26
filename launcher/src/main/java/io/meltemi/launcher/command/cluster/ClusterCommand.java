package io.meltemi.launcher.command.cluster;

import picocli.CommandLine.Command;

/** {@code cluster}: the platform as separate processes on this machine. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description = "The platform as separate processes on this machine, with a real Flink cluster.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ClusterUp.class, ClusterProcesses.class})
public final class ClusterCommand {}
