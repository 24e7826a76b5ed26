package io.meltemi.launcher.command.nodes;

import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.Table;
import io.meltemi.operations.nodes.NodeDirectory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nodes show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description =
                "Shows one node: its state, why and since when, its newest readings, changes, commands and events.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class ShowNode implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private NodeArgument node;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        NodeReport report;
        try (NodeDirectory directory = NodeDirectory.open(common.running().database())) {
            report = NodeReport.of(directory, node.find(directory));
        }
        if (json) {
            spec.commandLine().getOut().println(Table.json(report.sections()));
        } else {
            report.print(spec.commandLine().getOut());
        }
        return 0;
    }
}
