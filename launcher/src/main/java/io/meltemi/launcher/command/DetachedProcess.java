package io.meltemi.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.launcher.platform.PlatformFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A platform in a process that outlives the command that started it. */
public final class DetachedProcess {

    private static final Duration START_PATIENCE = Duration.ofMinutes(5);
    private static final int LOG_TAIL_LINES = 5;

    private DetachedProcess() {}

    /**
     * Starts this program again with other words, and waits until the platform that it starts is healthy.
     *
     * @param javaOptions of that process, separated by blanks
     * @param words what follows {@code meltemi}
     * @throws CommandFailure when that process ends, or is not ready within five minutes
     */
    public static PlatformFile start(DataDirectory data, String javaOptions, List<String> words)
            throws IOException, InterruptedException, CommandFailure {
        Path output = data.logs().resolve("up.log");
        Process process = new ProcessBuilder(command(data, javaOptions, words))
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
                return platform.get();
            }
        }
        throw new CommandFailure("the platform is not ready after " + START_PATIENCE.toMinutes()
                + " minutes; it goes on trying, see meltemi status and " + data.logFile());
    }

    private static List<String> command(DataDirectory data, String javaOptions, List<String> words) {
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
        for (String option : javaOptions.split(" ")) {
            if (!option.isBlank()) {
                command.add(option);
            }
        }
        command.add("-Djava.io.tmpdir=" + data.temporary());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.meltemi.launcher.Meltemi"));
        command.addAll(words);
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
}
