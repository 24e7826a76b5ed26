package io.meltemi.launcher.command;

import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.launcher.process.LiveProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code down}: stops the platform of a data directory in order and waits until it is gone. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops the platform; nothing acknowledged is lost.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class DownCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException, InterruptedException, CommandFailure {
        Optional<PlatformFile> platform = PlatformFile.readRunning(common.data());
        if (platform.isEmpty()) {
            spec.commandLine()
                    .getOut()
                    .println("not running on " + common.data().root());
            return 0;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(platform.get().pid());
        if (process.isPresent()) {
            process.get().destroy();
            if (!LiveProcess.awaitEnd(process.get(), PATIENCE)) {
                throw new CommandFailure("process " + platform.get().pid() + " still runs after " + PATIENCE.toSeconds()
                        + " s; see " + common.data().logFile() + ", or end it with: kill -9 "
                        + platform.get().pid());
            }
        }
        spec.commandLine().getOut().println("stopped");
        return 0;
    }
}
