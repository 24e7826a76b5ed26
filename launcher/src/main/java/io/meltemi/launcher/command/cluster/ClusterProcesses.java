package io.meltemi.launcher.command.cluster;

import io.meltemi.launcher.cluster.ClusterFile;
import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cluster processes}: which processes there are. */
@Command(
        name = "processes",
        mixinStandardHelpOptions = true,
        description = "Lists the processes of a cluster: name, process id, log, and where its metrics are.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class ClusterProcesses implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        ClusterFile file = ClusterFile.read(common.data())
                .orElseThrow(() -> new CommandFailure("no cluster runs on "
                        + common.data().root() + "; start one with: meltemi cluster up --detach --data-dir "
                        + common.data().root()));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Table.json(file));
            return 0;
        }
        Table.print(
                out,
                file.parts().stream().map(ClusterProcesses::row).toList(),
                List.of("process", "pid", "state", "metrics", "log"));
        return 0;
    }

    private static Map<String, Object> row(ClusterFile.Part part) {
        String metrics = part.metrics();
        return Map.of(
                "process",
                part.name(),
                "pid",
                part.pid(),
                "state",
                part.process().isPresent() ? "runs" : "gone",
                "metrics",
                metrics == null ? "" : metrics,
                "log",
                part.log());
    }
}
