package io.meltemi.launcher.command.patterns;

import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.Table;
import io.meltemi.operations.patterns.PatternTopic;
import io.meltemi.patterns.declared.DeclaredPattern;
import io.meltemi.patterns.declared.PatternText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code patterns put}. */
@Command(
        name = "put",
        mixinStandardHelpOptions = true,
        description = {
            "Has the declared patterns of a file looked for, each in the place of the one with its id.",
            "What a changed pattern had found the begin of is given up."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class PutPatterns implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "FILE", description = "JSON: one declared pattern, or an array of them.")
    private Path file;

    @Option(names = "--json", description = "Print a JSON array: the id and the version of each.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        List<DeclaredPattern> patterns =
                PatternFile.read(file, spec.commandLine().getErr());
        new PatternTopic(common.running().records()).put(patterns);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Table.json(patterns.stream()
                    .map(pattern ->
                            Map.of("id", pattern.id(), "enabled", pattern.enabled(), "version", pattern.version()))
                    .toList()));
        } else {
            patterns.forEach(pattern -> out.println("put " + pattern.id()
                    + (pattern.enabled() ? ": " : ", switched off: ")
                    + PatternText.describe(pattern)));
        }
        return 0;
    }
}
