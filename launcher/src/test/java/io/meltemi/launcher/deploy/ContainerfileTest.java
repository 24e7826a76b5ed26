package io.meltemi.launcher.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/images}: rules for the build file, and the script that keeps jobs running. */
class ContainerfileTest {

    @TempDir
    Path directory;

    private record Stage(String from, String name, List<String> instructions) {}

    @Test
    void stages_each_beginWithAPinnedImageAndEndAsNobodySpecial() throws Exception {
        List<Stage> stages = stages();

        assertThat(stages).extracting(Stage::name).containsExactly("build", "meltemi", "flink", "jobs-jar");
        for (Stage stage : stages) {
            assertThat(stage.from()).as(stage.name()).matches("docker\\.io/[a-z/-]+:[a-z0-9.-]*[0-9][a-z0-9.-]*");
            if (!stage.name().equals("build")) {
                assertThat(stage.instructions())
                        .as(stage.name())
                        .filteredOn(line -> line.startsWith("USER "))
                        .last()
                        .asString()
                        .isNotIn("USER root", "USER 0");
            }
        }
    }

    @Test
    void instructions_each_keepTheRules() throws Exception {
        for (Stage stage : stages()) {
            for (String line : stage.instructions()) {
                assertThat(line).doesNotStartWith("ADD ").doesNotContain("curl ", "wget ", "sudo ", ":latest");
                if (line.startsWith("CMD") || line.startsWith("ENTRYPOINT")) {
                    assertThat(line).matches("(CMD|ENTRYPOINT) \\[.*]");
                }
                assertThat(line).doesNotMatch("(?i)(ARG|ENV) .*(password|secret|token).*");
            }
        }
    }

    @Test
    void copies_fromTheProject_areThereAndScriptsCanBeRun() throws Exception {
        for (Stage stage : stages()) {
            for (String line : stage.instructions()) {
                if (!line.startsWith("COPY ") || line.contains("--from=") || line.equals("COPY . .")) {
                    continue;
                }
                List<String> words = new ArrayList<>(List.of(line.substring(5).split(" ")));
                words.removeIf(word -> word.startsWith("--"));
                for (String source : words.subList(0, words.size() - 1)) {
                    assertThat(Deploy.PROJECT.resolve(source)).as(line).exists();
                }
            }
        }
        for (String script : List.of("entrypoint", "healthy", "keep-jobs")) {
            Path file = Deploy.ROOT.resolve("images").resolve(script);
            assertThat(Files.isExecutable(file)).as(script).isTrue();
            run(List.of("bash", "-n", file.toString()), "");
        }
        assertThat(Deploy.text("images/Containerfile.dockerignore").lines()).contains(".git", "**/target", "data");
    }

    @Test
    void keepJobs_someRun_submitsTheOthersFromTheirNewestCheckpoints() throws Exception {
        Path calls = directory.resolve("calls");
        Path flink = script(
                """
                #!/bin/sh
                case $1 in
                  list) echo "01.01.2026 00:00:00 : 0123 : validation (RUNNING)" ;;
                  run) shift; echo "$*" >>%s ;;
                esac
                """
                        .formatted(calls));
        checkpoint("trend", "a/chk-8", 1_000);
        checkpoint("trend", "b/chk-2", 2_000);

        run(
                List.of(Deploy.ROOT.resolve("images/keep-jobs").toString(), "--once"),
                "FLINK_COMMAND=" + flink,
                "MELTEMI_STATE=" + directory,
                "MELTEMI_JOBS=validation trend storage",
                "KAFKA_BOOTSTRAP_SERVERS=kafka:9092",
                "DATABASE_JDBC_URL=jdbc:postgresql://database:5432/meltemi");

        List<String> submitted = Files.readAllLines(calls);
        assertThat(submitted).hasSize(2);
        assertThat(submitted.get(0))
                .contains("-s file://" + directory.resolve("checkpoints/trend/b/chk-2"))
                .endsWith("meltemi-jobs.jar trend --bootstrap-servers kafka:9092");
        assertThat(submitted.get(1))
                .doesNotContain(" -s ")
                .contains("-Dexecution.checkpointing.dir=file://" + directory.resolve("checkpoints/storage"))
                .endsWith("storage --bootstrap-servers kafka:9092"
                        + " --jdbc-url jdbc:postgresql://database:5432/meltemi --database-user meltemi");
    }

    @Test
    void keepJobs_flinkIsAway_submitsNothing() throws Exception {
        Path flink = script("#!/bin/sh\n[ $1 = list ] && exit 1\necho submitted >" + directory.resolve("calls") + "\n");

        run(
                List.of(Deploy.ROOT.resolve("images/keep-jobs").toString(), "--once"),
                "FLINK_COMMAND=" + flink,
                "MELTEMI_STATE=" + directory);

        assertThat(directory.resolve("calls")).doesNotExist();
    }

    private Path script(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("flink"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file;
    }

    private void checkpoint(String job, String name, long second) throws IOException {
        Path folder = Files.createDirectories(
                directory.resolve("checkpoints").resolve(job).resolve(name));
        Path metadata = Files.createFile(folder.resolve("_metadata"));
        Files.setLastModifiedTime(metadata, FileTime.from(Instant.ofEpochSecond(second)));
    }

    private void run(List<String> command, String... environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        for (String variable : environment) {
            if (!variable.isEmpty()) {
                String[] parts = variable.split("=", 2);
                builder.environment().put(parts[0], parts[1]);
            }
        }
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** The build file by stages, lines that go on put together. */
    private static List<Stage> stages() throws IOException {
        List<Stage> stages = new ArrayList<>();
        for (String line :
                Deploy.text("images/Containerfile").replace("\\\n", "").lines().toList()) {
            if (line.startsWith("FROM ")) {
                String[] words = line.split(" ");
                stages.add(new Stage(words[1], words[3], new ArrayList<>()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                stages.get(stages.size() - 1).instructions().add(line.strip());
            }
        }
        return stages;
    }
}
