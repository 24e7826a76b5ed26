package io.meltemi.launcher.command.alerts;

import io.meltemi.alerts.Silence;
import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.operations.alerts.AlertTopics;
import io.meltemi.operations.topic.CompactedTopic;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alerts unsilence}. */
@Command(
        name = "unsilence",
        mixinStandardHelpOptions = true,
        description = "Ends a silence and removes it; what still fires is told.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class EndSilence implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "ID", description = "The silence's id.")
    private String id;

    @Override
    public Integer call() throws Exception {
        CompactedTopic<Silence> topic = new AlertTopics(common.running().records()).silences();
        if (!topic.read().has(id)) {
            throw new CommandFailure("no silence " + id + "; see: meltemi alerts silences");
        }
        topic.delete(id);
        spec.commandLine().getOut().println("removed " + id);
        return 0;
    }
}
