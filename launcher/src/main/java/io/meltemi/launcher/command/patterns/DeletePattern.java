package io.meltemi.launcher.command.patterns;

import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.operations.patterns.PatternTopic;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code patterns delete}. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description = "Deletes a declared pattern; what it has found stays.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class DeletePattern implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "ID", description = "The declared pattern's id.")
    private String id;

    @Override
    public Integer call() throws Exception {
        PatternTopic topic = new PatternTopic(common.running().records());
        if (!topic.read().has(id)) {
            throw new CommandFailure("no declared pattern " + id + "; see: meltemi patterns list");
        }
        topic.delete(id);
        spec.commandLine().getOut().println("deleted " + id);
        return 0;
    }
}
