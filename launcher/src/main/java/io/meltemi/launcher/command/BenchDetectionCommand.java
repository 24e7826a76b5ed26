package io.meltemi.launcher.command;

import io.meltemi.bench.detection.DetectionBenchmark;
import io.meltemi.bench.detection.quality.QualityBenchmark;
import io.meltemi.bench.detection.quality.QualityBenchmark.Part;
import io.meltemi.bench.detection.quality.QualityReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench detection}. */
@Command(
        name = "detection",
        mixinStandardHelpOptions = true,
        description = {
            "How good the detector of anomalies is beside baselines, over public recordings in which the anomalies are known:",
            "the score of the Numenta Anomaly Benchmark, hits in the UCR archive, events of a room and of a pump.",
            "With --rules: what rules, trends, alerts and notifications make of recordings in which it is known what",
            "happened, and how far slopes and standard errors are from an independent computation with 50 digits.",
            "See docs/detection.md for the recordings."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class BenchDetectionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            defaultValue = "../shared/data",
            paramLabel = "DIR",
            description = {
                "Folder in which each recording lies under its name; those that are not there are left out",
                "(default: ${DEFAULT-VALUE})."
            })
    private Path data;

    @Option(
            names = "--parts",
            split = ",",
            defaultValue = "NAB,UCR,EVENTS",
            paramLabel = "PART",
            description = "What to run over: ${COMPLETION-CANDIDATES} (default: all).")
    private Set<Part> parts;

    @Option(names = "--rules", description = "Run rules, trends and alerts in place of the detectors.")
    private boolean rules;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws CommandFailure {
        if (rules && json) {
            throw new ParameterException(spec.commandLine(), "--rules has no JSON");
        }
        if (!Files.isDirectory(data)) {
            throw new CommandFailure("no such folder: " + data + "; name one with --data");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            if (rules) {
                out.println(new DetectionBenchmark(data).run(set -> BenchPlatform.say(err, "running over " + set)));
            } else {
                QualityReport report = new QualityBenchmark(data, parts, line -> {
                            err.println(line);
                            err.flush();
                        })
                        .run();
                out.println(json ? Table.json(report.json()) : report.text());
            }
        } catch (IOException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
        out.flush();
        return 0;
    }
}
