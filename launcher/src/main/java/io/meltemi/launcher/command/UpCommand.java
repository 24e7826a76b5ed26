package io.meltemi.launcher.command;

import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.launcher.platform.Platform;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.launcher.settings.AlertingSettings;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code up}: starts the whole platform on this machine. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts the whole platform on this machine and prints its addresses when all of it answers.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class UpCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--demo", description = "Add a small fleet of nodes that replays a real recording.")
    private boolean demo;

    @Option(
            names = "--without-kafka",
            description =
                    "Run all jobs as one between broker and database, without Kafka; as the setting kafka.enabled false.")
    private boolean withoutKafka;

    @Option(names = "--detach", description = "Return when the platform is ready and leave it running.")
    private boolean detach;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "Add N to every port of the settings, so that several instances run side by side.")
    private int portOffset;

    @Option(
            names = "--first-administrator-later",
            hidden = true,
            description = "Leave it to the process that has started this one to make the first administrator.")
    private boolean firstAdministratorLater;

    @Override
    public Integer call() throws Exception {
        if (portOffset < 0 || portOffset > 50_000) {
            throw new ParameterException(spec.commandLine(), "--port-offset: expected 0 to 50000, found " + portOffset);
        }
        Settings settings =
                withoutKafka ? common.settingsWith(MeltemiSettings.KAFKA_ENABLED, "false") : common.settings();
        DataDirectory data = common.data().create();
        Optional<PlatformFile> running = PlatformFile.readRunning(data);
        if (running.isPresent()) {
            throw new CommandFailure("a platform runs on " + data.root() + " already (process "
                    + running.get().pid() + "); stop it with: meltemi down --data-dir " + data.root());
        }
        return detach ? startDetached(settings, data) : runHere(settings, data);
    }

    private int runHere(Settings settings, DataDirectory data) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        CountDownLatch stopped = new CountDownLatch(1);
        Platform platform = Platform.start(settings, data, portOffset, demo);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            platform.close();
                            stopped.countDown();
                        },
                        "platform-shutdown"));
        PlatformAddresses.print(out, platform.file());
        printWhereToldInDemo(out, settings, data);
        if (!firstAdministratorLater) {
            FirstSignIn.print(out, platform.file().database());
        }
        out.println("ready; end it with Ctrl+C or: meltemi down --data-dir " + data.root());
        out.flush();
        stopped.await();
        return 0;
    }

    private int startDetached(Settings settings, DataDirectory data)
            throws IOException, InterruptedException, CommandFailure {
        List<String> words = new ArrayList<>(List.of("up"));
        words.addAll(List.of("--data-dir", data.root().toString(), "--port-offset", Integer.toString(portOffset)));
        Path settingsFile = common.settingsFile();
        if (settingsFile != null) {
            words.addAll(List.of("--settings", settingsFile.toString()));
        }
        if (demo) {
            words.add("--demo");
        }
        if (withoutKafka) {
            words.add("--without-kafka");
        }
        words.add("--first-administrator-later"); // its output is a log
        PlatformFile platform = DetachedProcess.start(data, System.getProperty("meltemi.platform.options", ""), words);
        PlatformAddresses.print(spec.commandLine().getOut(), platform);
        printWhereToldInDemo(spec.commandLine().getOut(), settings, data);
        FirstSignIn.print(spec.commandLine().getOut(), platform.database());
        return 0;
    }

    /** Where the messages about the demonstration's fire are, when nothing sends them. */
    private void printWhereToldInDemo(PrintWriter out, Settings settings, DataDirectory data) {
        if (demo
                && !settings.isSet(AlertingSettings.NOTIFY_EMAIL_SMTP_URL)
                && !settings.isSet(AlertingSettings.NOTIFY_SMS_URL)) {
            out.println(
                    "outbox    " + data.outbox() + " (mails and short messages to the subscriber 'demo', as files)");
        }
    }
}
