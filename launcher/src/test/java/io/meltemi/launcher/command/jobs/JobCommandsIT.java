package io.meltemi.launcher.command.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.launcher.command.CommandRun;
import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.launcher.platform.FlinkParts;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.operations.database.DatabaseAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job's life on a Flink cluster by the jar that is built for clusters. */
class JobCommandsIT {

    private static final String UIDS = "io/meltemi/jobs/operator-uids.txt";
    private static final Pattern SAVEPOINT = Pattern.compile("its savepoint is (\\S+)");

    @TempDir
    Path directory;

    private FlinkParts parts;

    @BeforeEach
    void start() throws Exception {
        parts = FlinkParts.start(directory, 2);
    }

    @AfterEach
    void stop() throws Exception {
        parts.close();
    }

    @Test
    void job_submittedRescaledUpgradedStoppedAndRestored_keepsItsStateOrStaysAsItWas() throws Exception {
        String savepoints = "--savepoint-dir=" + directory.resolve("savepoints");
        CommandRun submitted = run(
                "submit",
                "trend",
                "--conf",
                "execution.checkpointing.dir="
                        + directory.resolve("checkpoints").toUri(),
                "--",
                "--bootstrap-servers",
                parts.bootstrapServers());
        assertThat(submitted.status()).as(submitted.err()).isZero();
        assertThat(list().path("status").asText()).isEqualTo("RUNNING");
        assertThat(list().path("max_parallelism").asInt()).isEqualTo(128);

        assertRefused(run("jobs", "rescale", "trend", "129", savepoints), "at most 128 instances");
        assertThat(run("jobs", "rescale", "trend", "2", savepoints).status()).isZero();
        assertThat(list().path("parallelism").asInt()).isEqualTo(2);

        assertRefused(
                run(
                        "jobs",
                        "upgrade",
                        jar("uids.jar", file -> Files.writeString(file.getPath(UIDS), "trend trend-source\n"))
                                .toString(),
                        savepoints),
                "has other uids than the running one");
        assertRefused(
                run(
                        "jobs",
                        "upgrade",
                        jar(
                                        "broken.jar",
                                        file -> Files.writeString(
                                                file.getPath("io/meltemi/jobs/Jobs.class"), "no class"))
                                .toString(),
                        savepoints),
                "job trend runs as before, since its upgrade to");
        CommandRun upgraded = run(
                "jobs",
                "upgrade",
                jar("next.jar", file -> Files.writeString(file.getPath("next.txt"), "next"))
                        .toString(),
                savepoints);
        assertThat(upgraded.status()).as(upgraded.err()).isZero();
        assertThat(upgraded.out()).endsWith("upgraded: trend\n");
        assertThat(list().path("parallelism").asInt()).isEqualTo(2);

        CommandRun stopped = run(
                "jobs",
                "stop",
                "trend",
                "--savepoint",
                directory.resolve("savepoints").toString());
        assertThat(stopped.status()).as(stopped.err()).isZero();
        Matcher savepoint = SAVEPOINT.matcher(stopped.out());
        assertThat(savepoint.find()).as(stopped.out()).isTrue();
        assertRefused(
                run("submit", "severity", "--savepoint", savepoint.group(1), "--", "--bootstrap-servers", "x:1"),
                "is one of job trend, not of severity");
        CommandRun restored = run("jobs", "restore", "trend", savepoint.group(1), savepoints);
        assertThat(restored.status()).as(restored.err()).isZero();
        assertThat(list().path("parallelism").asInt()).isEqualTo(2);
        assertThat(run("jobs", "stop", "trend", "--no-savepoint").status()).isZero();
        assertRefused(run("jobs", "stop", "trend"), "no job trend runs on");

        submitAsTheRunningPlatform();
    }

    /** With its addresses, its settings and its place for checkpoints. */
    private void submitAsTheRunningPlatform() throws Exception {
        DataDirectory data = new DataDirectory(directory.resolve("data"));
        new PlatformFile(
                        ProcessHandle.current().pid(),
                        new PlatformFile.Mqtt("localhost", 1, null),
                        new PlatformFile.Kafka(parts.bootstrapServers()),
                        new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/none", "nobody", ""),
                        new PlatformFile.Url("http://127.0.0.1:1"),
                        new PlatformFile.Url(parts.url()))
                .write(data);

        CommandRun submitted = CommandRun.of(
                "submit",
                "trend",
                "--jar",
                built().toString(),
                "--data-dir",
                data.root().toString());

        assertThat(submitted.status()).as(submitted.err()).isZero();
        assertThat(list().path("status").asText()).isEqualTo("RUNNING");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(data.checkpoints("trend")).isNotEmptyDirectory());
    }

    private CommandRun run(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of(words));
        int end = all.contains("--") ? all.indexOf("--") : all.size();
        all.addAll(
                end,
                List.of(
                        "--flink",
                        parts.url(),
                        "--data-dir",
                        directory.resolve("data").toString()));
        if (words[0].equals("submit")) {
            all.addAll(end, List.of("--jar", built().toString()));
        }
        return CommandRun.of(all.toArray(String[]::new));
    }

    private JsonNode list() throws Exception {
        return new ObjectMapper().readTree(run("jobs", "list", "--json").out()).path(0);
    }

    private static void assertRefused(CommandRun run, String why) {
        assertThat(run.status()).as(run.out()).isEqualTo(1);
        assertThat(run.err()).contains(why);
    }

    private interface Change {
        void to(FileSystem jar) throws IOException;
    }

    /** Another version of the jar. */
    private Path jar(String name, Change change) throws IOException {
        Path jar = Files.copy(built(), directory.resolve(name));
        try (FileSystem entries = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
            change.to(entries);
        }
        return jar;
    }

    private static Path built() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "jobs", "target"))) {
            return files.filter(file -> file.toString().endsWith("-cluster.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
