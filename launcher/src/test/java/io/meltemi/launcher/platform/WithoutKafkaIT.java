package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.launcher.command.CommandRun;
import io.meltemi.launcher.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole platform without Kafka: one job between the embedded broker and the database. */
class WithoutKafkaIT {

    private static final String STORED = "select count(*) from readings where node_id = 'W1'";

    @TempDir
    Path directory;

    @Test
    @DisplayName(
            "KAFKA-01 without Kafka: what the broker has acknowledged is stored once, over restarts of the broker and of the"
                    + " platform; an alert is told once, and operators' orders reach nodes")
    void withoutKafka_restarts_loseNothingAndTellOnce() throws Exception {
        try (MailBox box = new MailBox()) {
            Map<String, String> settings =
                    Map.of("MELTEMI_KAFKA_ENABLED", "false", "MELTEMI_NOTIFY_EMAIL_SMTP_URL", box.url());
            try (TestPlatform platform = TestPlatform.start(directory, settings)) {
                assertThat(platform.file().kafka()).isNull();
                assertThat(run("subscribers", "add", "keeper", "--email", "keeper@example.org")
                                .status())
                        .isZero();
                firstRun(platform, box);
            }
            try (TestPlatform platform = TestPlatform.start(directory, settings)) {
                assertThat(platform.number(STORED)).isEqualTo(25);
                assertThat(run("subscribers", "list").out()).contains("keeper@example.org");
                platform.awaitNumber(
                        1, "select count(*) from nodes where node_id = 'W1' and functional_mode = 'BLOCKED'");
                assertThat(run("nodes", "unblock", "net/W1").status()).isZero();
                platform.awaitNumber(
                        1, "select count(*) from nodes where node_id = 'W1' and functional_mode = 'ACTIVE'");
                try (RawNode node = RawNode.connect(platform.file().mqtt(), "net", "W1", TestPlatform.password("W1"))) {
                    publish(node, 21, 25, 30);
                }
                platform.awaitNumber(30, STORED);
                assertThat(platform.number(
                                "select count(*) from ledger where received <> stored + rejected + duplicate"))
                        .isZero();
                assertThat(box.mails()).hasSizeLessThanOrEqualTo(2);
            }
            assertThatThrownBy(
                            () -> Platform.start(Settings.load(null, Map.of()), new DataDirectory(directory), 0, false))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("was used without Kafka");
        }
    }

    private void firstRun(TestPlatform platform, MailBox box) throws Exception {
        try (RawNode node = platform.join("W1")) {
            publish(node, 21, 0, 10);
            publish(node, 41, 10, 15);
            platform.awaitNumber(15, STORED);
            assertThat(box.await(1).get(0).getSubject()).contains("DANGER", "A52", "41");
            platform.awaitNumber(1, "select count(*) from alerts where state = 'FIRING'");

            platform.platform().restartBridge();
            publish(node, 41, 15, 20);
            platform.awaitNumber(20, STORED);

            platform.platform().loseTaskManager();
            publish(node, 41, 20, 25);
            platform.awaitNumber(25, STORED);
            assertThat(platform.number("select count(*) from ledger where received <> stored + rejected + duplicate"))
                    .isZero();
            commands(platform);
            console(platform.file().console().url());
            assertThat(run("nodes", "block", "net/W1").status()).isZero();
            platform.awaitNumber(1, "select count(*) from nodes where node_id = 'W1' and functional_mode = 'BLOCKED'");
            Awaitility.await("the node hears it").atMost(TestPlatform.PATIENCE).until(() -> node.heard().stream()
                    .anyMatch(text -> text.startsWith("SET_CN_FUNCTIONAL_MODE, blocked")));
        }
        assertThat(box.mails()).hasSize(1);
        assertThat(run("jobs", "upgrade", "another.jar").err()).contains("without Kafka", "meltemi down");
        assertThat(run("jobs", "stop", "platform").out()).contains("savepoint"); // from which the next start goes on
    }

    /** What works, and what says why it does not. */
    private void commands(TestPlatform platform) throws Exception {
        String alert = platform.rows("select alert_id from alerts where state = 'FIRING'")
                .get(0)
                .get(0);
        assertThat(run("alerts", "ack", alert, "--comment", "seen").status()).isZero();
        platform.awaitNumber(1, "select count(*) from alerts where state = 'ACKNOWLEDGED'");
        assertThat(run("status").out()).contains("none: one job stands between broker and database");
        CommandRun sql = run("sql", "-e", "SELECT * FROM readings");
        assertThat(sql.status()).isEqualTo(1);
        assertThat(sql.err()).contains("without Kafka", "--history");
        assertThat(run("jobs", "list").out()).contains("platform", "RUNNING");
    }

    private static void console(String url) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        for (String path : List.of("/healthz", "/metrics", "/api/changes")) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(url + path)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(path).isEqualTo(200);
        }
    }

    /** Readings from one number up to another, each with a time of its own; acknowledged when it returns. */
    private static void publish(RawNode node, double value, int from, int until) throws Exception {
        Instant begin = Instant.now().minusSeconds(300);
        for (int i = from; i < until; i++) {
            node.publish(
                            "temperature",
                            "{\"dataType\":\"float\",\"dataRangeUnits\":\"0-70 C\",\"data\":" + value + ",\"time\":\""
                                    + begin.plusSeconds(i) + "\",\"seq\":" + i + "}")
                    .get();
        }
    }

    private CommandRun run(String... words) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--data-dir";
        all[words.length + 1] = directory.toString();
        return CommandRun.of(all);
    }
}
