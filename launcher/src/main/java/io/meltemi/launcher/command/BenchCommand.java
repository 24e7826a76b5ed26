package io.meltemi.launcher.command;

import picocli.CommandLine.Command;

/** {@code bench}: the benchmarks, each with a table at the end. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "The benchmarks, with a table at the end.",
        synopsisSubcommandLabel = "BENCHMARK",
        subcommands = {
            BenchIngestCommand.class,
            BenchSeverityCommand.class,
            BenchTrendCommand.class,
            BenchPatternsCommand.class,
            BenchMiningCommand.class,
            BenchGatewayCommand.class,
            BenchAlertsCommand.class,
            BenchCapacityCommand.class,
            BenchChaosCommand.class,
            BenchConsoleCommand.class,
            BenchDetectionCommand.class,
            BenchFormatsCommand.class,
            BenchConnectorCommand.class,
            BenchDatabasesCommand.class,
            BenchOperationsCommand.class
        })
final class BenchCommand {

    private BenchCommand() {}
}
