package io.meltemi.launcher.command.alerts;

import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.Table;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.operations.alerts.AlertDirectory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code alerts show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Tells an alert's whole story: what led to it, the rule, what happened, and whom it was told.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class ShowAlert implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private AlertArgument argument;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        PlatformFile platform = common.running();
        AlertReport report;
        try (AlertDirectory directory = AlertDirectory.open(platform.database())) {
            report = AlertReport.of(directory, argument.find(directory), platform.records());
        }
        if (json) {
            spec.commandLine().getOut().println(Table.json(report.sections()));
        } else {
            new AlertStory(report, spec.commandLine().getOut()).print();
        }
        return 0;
    }
}
