package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.launcher.process.LiveProcess;
import io.meltemi.testing.PostgresDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README as a person types them: up, status, kill -9, up again, backup, down, restore. */
class DetachedPlatformIT {

    private static final Path SCRIPT = Path.of("..", "meltemi").toAbsolutePath().normalize();
    private static final Path NODE = Path.of("..", "docs", "examples", "node.xml");

    /** Leads to ports below those that the system gives to outgoing connections. */
    private static final String OFFSET = "11000";

    @TempDir
    Path directory;

    /** What nobody answers at, with passwords that no line of the log may hold. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "MELTEMI_LOGS_FORMAT", "json",
            "MELTEMI_NOTIFY_EMAIL_SMTP_URL", "smtp://keeper:hidden-mail@127.0.0.1:9",
            "MELTEMI_NOTIFY_SMS_URL", "smpp://keeper:hidd-sms@127.0.0.1:9",
            "MELTEMI_NOTIFY_WEBHOOK_URL", "http://127.0.0.1:9/hook",
            "MELTEMI_NOTIFY_WEBHOOK_SECRET", "hidden-webhook-secret");

    @TempDir
    Path backups;

    private record Outcome(int status, String out, String err) {}

    @AfterEach
    void stop() throws Exception {
        meltemi("down");
    }

    @Test
    @DisplayName(
            "KAFKA-01: the demo's readings grow, survive kill -9 of the platform, and survive down, the loss of all files, and a restore")
    void commands_upKillUpDestroyRestoreUp_keepEveryReading() throws Exception {
        Outcome up = meltemi("up", "--demo", "--detach", "--port-offset", OFFSET);
        assertThat(up.status()).as(up.err()).isZero();
        JsonNode status = status();
        assertThat(status.path("ready").asBoolean()).as(status.toString()).isTrue();
        for (String part : List.of("mqtt", "kafka", "database", "console", "flink")) {
            assertThat(status.has(part)).as(part).isTrue();
        }
        String password = firstPassword(up);
        assertThat(signIn(status, password)).isEqualTo(200);
        assertThat(meltemi("nodes", "add", NODE.toString(), "--password", "hidden-node-password")
                        .status())
                .isZero();
        JsonNode examined =
                new ObjectMapper().readTree(meltemi("doctor", "--json").out());
        assertThat(examined.path("findings").findValuesAsText("subject"))
                .contains("clock of database", "schema", "Kafka", "Flink", "job storage", "checkpoints of storage");
        long early = readings(status);
        Awaitility.await().atMost(TestPlatform.PATIENCE).until(() -> readings(status) > early + 20);

        long beforeKill = readings(status);
        ProcessHandle platform = ProcessHandle.of(status.path("pid").asLong()).orElseThrow();
        platform.destroyForcibly();
        assertThat(LiveProcess.awaitEnd(platform, Duration.ofMinutes(1))).isTrue();
        assertThat(status().path("ready").asBoolean()).isFalse();

        Outcome again = meltemi("up", "--detach", "--port-offset", OFFSET);
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.out()).doesNotContain("sign in");
        JsonNode afterKill = status();
        assertThat(readings(afterKill)).isGreaterThanOrEqualTo(beforeKill);
        assertThat(unbalancedHours(afterKill)).isZero();
        long settled = readings(afterKill);

        Outcome backup = meltemi("backup", backups.resolve("one").toString());
        assertThat(backup.status()).as(backup.err()).isZero();
        assertThat(meltemi("down").status()).isZero();
        assertLogsAreStructuredAndHoldNoSecret(password, status);
        destroy(directory);
        Outcome restore = meltemi("restore", backups.resolve("one").toString());
        assertThat(restore.status()).as(restore.err()).isZero();
        Outcome restored = meltemi("up", "--detach", "--port-offset", OFFSET);
        assertThat(restored.status()).as(restored.err()).isZero();
        assertThat(readings(status())).isGreaterThanOrEqualTo(settled);
        assertThat(signIn(status(), password)).isEqualTo(200);
    }

    /** The platform has stopped, so all that it will ever write is written. */
    private void assertLogsAreStructuredAndHoldNoSecret(String consolePassword, JsonNode status) throws IOException {
        List<String> secrets = new ArrayList<>(List.of(
                "hidden-",
                "hidd-sms",
                consolePassword,
                status.at("/database/password").asText(),
                Files.readString(directory.resolve("tls").resolve("keystore.password"))
                        .strip(),
                HexFormat.of().formatHex(Files.readAllBytes(directory.resolve("links.key"))),
                Base64.getEncoder().encodeToString(Files.readAllBytes(directory.resolve("links.key")))));
        assertThat(secrets).noneMatch(String::isBlank);
        assertThat(logs()).isNotEmpty().allSatisfy((file, text) -> assertThat(secrets)
                .as(file.toString())
                .noneMatch(text::contains));
        Path log = directory.resolve("logs").resolve("meltemi.log");
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(log)) {
            assertThat(json.readTree(line).hasNonNull("message")).as(line).isTrue();
        }
    }

    @Test
    void commands_notRunning_sayWhatToDoWithStatusOne() throws Exception {
        Outcome nodes = meltemi("nodes", "list");
        assertThat(nodes.status()).isEqualTo(1);
        assertThat(nodes.err().lines()).hasSize(1);
        assertThat(nodes.err()).contains("meltemi up");
    }

    @Test
    void commands_wrongUsage_haveStatusTwo() throws Exception {
        assertThat(meltemi("nodes", "frobnicate").status()).isEqualTo(2);
    }

    private static void destroy(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String firstPassword(Outcome up) {
        Matcher line = Pattern.compile("sign in   admin, password \\(shown this once\\): (\\S+)")
                .matcher(up.out());
        assertThat(line.find()).as(up.out()).isTrue();
        return line.group(1);
    }

    private static int signIn(JsonNode status, String password) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(status.at("/console/url").asText() + "/api/session"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"admin\",\"password\":\"" + password + "\"}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    /** What processes wrote about themselves, by file; the database's server too. */
    private Map<Path, String> logs() throws IOException {
        Map<Path, String> texts = new HashMap<>();
        try (Stream<Path> files = Files.list(directory.resolve("logs"))) {
            List<Path> all = new ArrayList<>(files.filter(Files::isRegularFile).toList());
            all.add(directory.resolve("postgres").resolve("server.log"));
            for (Path file : all) {
                texts.put(file, Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return texts;
    }

    private JsonNode status() throws Exception {
        return new ObjectMapper().readTree(meltemi("status", "--json").out());
    }

    private static long readings(JsonNode status) throws Exception {
        return number(status, "select count(*) from readings");
    }

    private static long unbalancedHours(JsonNode status) throws Exception {
        return number(status, "select count(*) from ledger where received < stored + rejected + duplicate");
    }

    private static long number(JsonNode status, String sql) throws Exception {
        JsonNode database = status.path("database");
        return new PostgresDatabase(
                        database.path("jdbcUrl").asText(),
                        database.path("user").asText(),
                        database.path("password").asText())
                .number(sql);
    }

    private Outcome meltemi(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(words));
        if (!words[words.length - 1].equals("frobnicate")) {
            command.addAll(List.of("--data-dir", directory.toString()));
        }
        Path out = Files.createTempFile(backups, "out", ".txt");
        Path err = Files.createTempFile(backups, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(ENVIRONMENT);
        Process process = builder.start();
        process.waitFor();
        return new Outcome(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
