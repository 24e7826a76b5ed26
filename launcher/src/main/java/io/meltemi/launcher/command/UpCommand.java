package io.meltemi.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.launcher.platform.Platform;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.launcher.settings.AlertingSettings;
import io.meltemi.launcher.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

    private static final Duration START_PATIENCE = Duration.ofMinutes(5);
    private static final int LOG_TAIL_LINES = 5;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--demo", description = "Add a small fleet of nodes that replays a real recording.")
    private boolean demo;

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
        Settings settings = common.settings();
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
        printAddresses(out, platform.file());
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
        Path output = data.logs().resolve("up.log");
        Process process = new ProcessBuilder(platformProcess(data))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (process.waitFor(250, TimeUnit.MILLISECONDS)) {
                throw new CommandFailure("the platform ended with status " + process.exitValue() + ": "
                        + lastLines(output) + " (all of it: " + output + " and " + data.logFile() + ")");
            }
            Optional<PlatformFile> platform = PlatformFile.readRunning(data);
            if (platform.isPresent() && isReady(platform.get())) {
                printAddresses(spec.commandLine().getOut(), platform.get());
                printWhereToldInDemo(spec.commandLine().getOut(), settings, data);
                FirstSignIn.print(spec.commandLine().getOut(), platform.get().database());
                return 0;
            }
        }
        throw new CommandFailure("the platform is not ready after " + START_PATIENCE.toMinutes()
                + " minutes; it goes on trying, see meltemi status and " + data.logFile());
    }

    private List<String> platformProcess(DataDirectory data) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid"); // a session of its own: closing the terminal does not end the platform
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (argument.startsWith("-D") && !argument.startsWith("-Dmeltemi.platform.options=")) {
                command.add(argument);
            }
        }
        String options = System.getProperty("meltemi.platform.options", "");
        for (String option : options.split(" ")) {
            if (!option.isBlank()) {
                command.add(option);
            }
        }
        command.add("-Djava.io.tmpdir=" + data.temporary());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.meltemi.launcher.Meltemi", "up"));
        command.addAll(List.of("--data-dir", data.root().toString(), "--port-offset", Integer.toString(portOffset)));
        Path settingsFile = common.settingsFile();
        if (settingsFile != null) {
            command.addAll(List.of("--settings", settingsFile.toString()));
        }
        if (demo) {
            command.add("--demo");
        }
        command.add("--first-administrator-later"); // its output is a log
        return command;
    }

    private static boolean isReady(PlatformFile platform) throws InterruptedException {
        JsonNode health = StatusCommand.health(platform);
        return health.path("status").asText().equals("healthy");
    }

    private static String lastLines(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return String.join(" ", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
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

    private static void printAddresses(PrintWriter out, PlatformFile platform) {
        out.println(
                "mqtt      " + platform.mqtt().host() + ":" + platform.mqtt().port());
        out.println("kafka     " + platform.kafka().bootstrapServers());
        out.println("database  " + platform.database().jdbcUrl());
        out.println("flink     " + platform.flink().url());
        out.println("console   " + platform.console().url());
    }
}
