package io.meltemi.launcher.command;

import io.meltemi.bench.detection.DetectionBenchmark;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench detection}. */
@Command(
        name = "detection",
        mixinStandardHelpOptions = true,
        description = {
            "What rules, trends, alerts and notifications make of public recordings in which it is known what happened:",
            "what was told, how soon, and what was told besides; and how far slopes and standard errors are from an",
            "independent computation with 50 digits. See docs/detection.md for the recordings."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class BenchDetectionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Folder in which each recording lies under its name; those that are not there are left out.")
    private Path data;

    @Override
    public Integer call() throws CommandFailure {
        if (!Files.isDirectory(data)) {
            throw new CommandFailure("no such folder: " + data);
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            out.println(new DetectionBenchmark(data).run(set -> {
                err.println("running over " + set);
                err.flush();
            }));
        } catch (IOException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
        out.flush();
        return 0;
    }
}
