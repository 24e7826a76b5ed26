package io.meltemi.launcher.command;

import io.meltemi.launcher.platform.ConsoleAlone;
import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Settings;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code console}: the console alone, in front of a database and a Kafka that run elsewhere. */
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the console alone, in front of the database and the Kafka of the settings database.jdbc-url and"
                    + " kafka.bootstrap-servers. `up` starts one by itself.",
            "Links in messages are answered by consoles that have the platform's file link-key in their data directory."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class ConsoleCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleCommand.class);

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "Add N to the port of the settings.")
    private int portOffset;

    @Override
    public Integer call() throws Exception {
        Settings settings = common.settings();
        if (!settings.get(MeltemiSettings.KAFKA_ENABLED)) {
            throw new CommandFailure(
                    "kafka.enabled is false, and without Kafka a platform is one process with its console in it:"
                            + " meltemi up");
        }
        Optional<String> missing = ConsoleAlone.missing(settings);
        if (missing.isPresent()) {
            throw new CommandFailure("a console that runs alone needs " + missing.get()
                    + "; to start a whole platform on this machine: meltemi up");
        }
        DataDirectory data = common.data().create();
        CountDownLatch stopped = new CountDownLatch(1);
        ConsoleAlone console = ConsoleAlone.start(settings, data, portOffset);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                console.close();
                            } catch (Exception e) {
                                LOG.warn("the console did not stop in order: {}", e.toString());
                            }
                            stopped.countDown();
                        },
                        "console-shutdown"));
        PrintWriter out = spec.commandLine().getOut();
        out.println("console   " + console.url());
        FirstSignIn.print(out, common.database());
        out.println("ready; end it with Ctrl+C");
        out.flush();
        stopped.await();
        return 0;
    }
}
