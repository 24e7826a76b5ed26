package io.meltemi.launcher.command.push;

import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.operations.push.PushRouteTopic;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code push delete}. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description = "Deletes a route; what waits to be pushed on it is given up.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class DeleteRoute implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "ID", description = "The route's id.")
    private String id;

    @Override
    public Integer call() throws Exception {
        PushRouteTopic topic = new PushRouteTopic(common.running().records().access());
        if (!topic.read().has(id)) {
            throw new CommandFailure("no route " + id + "; see: meltemi push list");
        }
        topic.delete(id);
        spec.commandLine().getOut().println("deleted " + id);
        return 0;
    }
}
