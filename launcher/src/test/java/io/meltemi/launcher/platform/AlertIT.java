package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.launcher.command.CommandRun;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a node's value to a person and back, through the whole platform and receivers that it does not know. */
class AlertIT {

    private static final String COUNT = "select count(*) from notifications";

    /** All is told to all but the boss, who alone is told of danger at L2. */
    private static final String ROUTES =
            """
            {"routes": [
              {"id": "default", "subscribers": ["keeper", "program", "webhook"]},
              {"id": "boss", "parent": "default", "match": {"node": "L2", "severity": ["DANGER"]},
               "subscribers": ["boss"], "channels": ["sms"], "groupWait": "PT0S"}
            ]}""";

    private static final Pattern SETTINGS_LINK = Pattern.compile("http://[^ ]+/me\\?token=[A-Za-z0-9_-]+");
    private static final Pattern CONFIRM_LINK = Pattern.compile("http://[^ ]+/me/confirm\\?token=[A-Za-z0-9_-]+");

    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    @DisplayName(
            "NODE-07: a value over DANGER is told once, acknowledged by the link in the mail, and its end is told in the"
                    + " same thread; SET-01: mails, short messages and webhooks arrive where the settings say, and are files"
                    + " where they say nothing; KAFKA-02: a restart tells nothing twice")
    void value_overDanger_isToldOnceAcknowledgedAndResolved() throws Exception {
        try (MailBox box = new MailBox();
                SmsCentre centre = new SmsCentre();
                WebhookReceiver receiver = new WebhookReceiver()) {
            String alert;
            try (TestPlatform platform = TestPlatform.start(
                    directory,
                    Map.of(
                            "MELTEMI_NOTIFY_EMAIL_SMTP_URL", box.url(),
                            "MELTEMI_NOTIFY_SMS_URL", centre.url(),
                            "MELTEMI_NOTIFY_WEBHOOK_URL", receiver.url("/all"),
                            "MELTEMI_NOTIFY_WEBHOOK_SECRET", WebhookReceiver.SECRET))) {
                run("subscribers", "add", "keeper", "--email", "keeper@example.org");
                run("subscribers", "add", "program", "--webhook", receiver.url("/own"));
                alert = tellOnce(platform, box, receiver);
                acknowledgeByLink(platform, MailBox.link(box.mails().get(0)), "F1", alert, "keeper");
                resolve(platform, box, alert);
                changeAddressByLink(platform, box);
                receiver.checkBeginAndEnd("/all", "webhook", alert, platform);
                receiver.checkBeginAndEnd("/own", "program", alert, platform);
                tellTheBoss(platform, centre);
            }
            assertThat(centre.received()).hasSize(1);
            try (TestPlatform platform = TestPlatform.start(directory, Map.of())) {
                assertThat(platform.number(COUNT))
                        .as("two each of keeper, program and webhook, one of boss, and two about keeper's address")
                        .isEqualTo(9);
                toldAsFilesUnlessSilenced(platform);
                assertThat(receiver.await("/own", 3).get(2).signature())
                        .as("no secret is set")
                        .isNull();
                assertThat(receiver.hooks("/all")).hasSize(2);
                assertThat(box.mails()).hasSize(4);
                assertThat(platform.rows("select state from alerts where alert_id = ?", alert))
                        .isEqualTo(List.of(List.of("RESOLVED")));
            }
        }
    }

    private String tellOnce(TestPlatform platform, MailBox box, WebhookReceiver receiver) throws Exception {
        try (RawNode node = platform.join("F1")) {
            publish(node, 21, 5);
            publish(node, 41, 10);
            MimeMessage mail = box.await(1).get(0);

            assertThat(mail.getAllRecipients()[0]).hasToString("keeper@example.org");
            assertThat(mail.getSubject()).contains("DANGER", "A52", "41");
            assertThat(MailBox.types(mail)).contains("text/plain", "text/html", "image/png");
            platform.awaitRows(
                    List.of(
                            List.of("keeper", "email", "SENT", "keeper@example.org"),
                            List.of("program", "webhook", "SENT", receiver.url("/own")),
                            List.of("webhook", "webhook", "SENT", "")),
                    "select subscriber, channel, status, address from notifications order by subscriber");
            platform.awaitRows(
                    List.of(List.of("SEVERITY", "FIRING", "DANGER", "net", "F1")),
                    "select kind, state, severity, network, node_id from alerts");
        }
        return platform.rows("select alert_id from alerts").get(0).get(0);
    }

    private void acknowledgeByLink(TestPlatform platform, URI link, String node, String alert, String by)
            throws Exception {
        assertThat(link.toString()).startsWith(platform.file().console().url());

        HttpResponse<String> page =
                client.send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("net/" + node, alert);
        assertThat(platform.rows("select state from alerts where alert_id = ?", alert))
                .isEqualTo(List.of(List.of("FIRING")));

        HttpResponse<String> done = client.send(
                HttpRequest.newBuilder(link)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(done.statusCode()).as(done.body()).isIn(200, 202);
        platform.awaitRows(
                List.of(List.of("ACKNOWLEDGED", by)),
                "select state, acknowledged_by from alerts where alert_id = ?",
                alert);
    }

    private void resolve(TestPlatform platform, MailBox box, String alert) throws Exception {
        try (RawNode node = RawNode.connect(platform.file().mqtt(), "net", "F1", TestPlatform.password("F1"))) {
            publish(node, 21, 3);
            List<MimeMessage> mails = box.await(2);

            assertThat(MailBox.follows(mails.get(1))).containsAnyElementsOf(ids(mails.get(0)));
            platform.awaitRows(List.of(List.of("RESOLVED")), "select state from alerts where alert_id = ?", alert);
            CommandRun show = run("alerts", "show", alert.substring(0, 8));
            assertThat(show.out())
                    .contains("builtin-temperature-danger", "ACKNOWLEDGED", "RESOLVED")
                    .contains("keeper  email  keeper@example.org  FIRING  SENT")
                    .contains("keeper  email  keeper@example.org  RESOLVED  SENT");
        }
    }

    /** A subscriber enters another address on the page behind the mail's link; it counts when it is confirmed. */
    private void changeAddressByLink(TestPlatform platform, MailBox box) throws Exception {
        URI settings = MailBox.link(box.mails().get(1), SETTINGS_LINK);
        HttpResponse<String> asked = post(settings, "do=address&channel=email&address=eleni%40example.org");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
        MimeMessage question = box.await(4).stream()
                .filter(mail -> text(mail).contains("/me/confirm?token="))
                .findFirst()
                .orElseThrow();

        assertThat(question.getAllRecipients()[0]).hasToString("eleni@example.org");
        platform.awaitRows(
                List.of(
                        List.of("ADDRESS_CHANGE", "keeper@example.org", "SENT"),
                        List.of("CONFIRMATION", "eleni@example.org", "SENT")),
                "select reason, address, status from notifications where alert_id is null order by reason");
        HttpResponse<String> confirmed = post(MailBox.link(question, CONFIRM_LINK), "");
        assertThat(confirmed.body()).contains("From now on keeper is told of alerts at eleni@example.org");
        assertThat(run("subscribers", "list").out()).contains("eleni@example.org");
    }

    private HttpResponse<String> post(URI link, String form) throws Exception {
        return client.send(
                HttpRequest.newBuilder(link)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String text(MimeMessage mail) {
        try {
            return MailBox.text(mail);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A route that is put while the platform runs takes the alert of L2 from those who are told of all else. */
    private void tellTheBoss(TestPlatform platform, SmsCentre centre) throws Exception {
        run("subscribers", "add", "boss", "--sms", "+30 22730 12345");
        run(
                "routes",
                "put",
                Files.writeString(directory.resolve("routes.json"), ROUTES).toString());
        try (RawNode node = platform.join("L2")) {
            publish(node, 41, 3);
            SmsCentre.Sms sms = centre.await(1).get(0);

            assertThat(sms.recipient()).isEqualTo("+302273012345");
            assertThat(sms.text()).contains("DANGER A52", "41");
            String toldOfL2 = "select subscriber, channel, status, attempts, address, receipt_id from notifications"
                    + " where alert_id in (select alert_id from alerts where node_id = 'L2')";
            platform.awaitRows(List.of(List.of("boss", "sms", "SENT", "1", sms.recipient(), sms.id())), toldOfL2);
            assertThat(sms.receiptAsked()).isTrue();
            centre.confirm(sms);
            platform.awaitRows(List.of(List.of("boss", "sms", "DELIVERED", "1", sms.recipient(), sms.id())), toldOfL2);
            String alert = platform.rows("select alert_id from alerts where node_id = 'L2'")
                    .get(0)
                    .get(0);
            acknowledgeByLink(platform, sms.link(), "L2", alert, "boss");
        }
    }

    private void toldAsFilesUnlessSilenced(TestPlatform platform) throws Exception {
        try (RawNode quiet = platform.join("Q1");
                RawNode loud = platform.join("L1")) {
            run("alerts", "silence", "--node", "net/Q1", "--for", "1h");
            run("subscribers", "add", "keeper", "--sms", "+447700900123");
            publish(quiet, 41, 3);
            platform.awaitNumber(1, "select count(*) from alert_events where event = 'MUTED'");
            publish(loud, 41, 3);

            Path outbox = platform.data().outbox();
            Awaitility.await("files in the outbox")
                    .atMost(TestPlatform.PATIENCE)
                    .until(() -> Files.isDirectory(outbox)
                            && files(outbox, ".eml").size() == 1
                            && files(outbox, ".txt").size() == 1);
            assertThat(Files.readString(files(outbox, ".eml").get(0)))
                    .contains("To: eleni@example.org", "image/png", "L1");
            assertThat(Files.readString(files(outbox, ".txt").get(0))).contains("+447700900123", "DANGER A52");
            assertThat(platform.number(
                            "select count(*) from notifications n join alerts a on a.alert_id = any(n.alert_ids)"
                                    + " where a.node_id = 'Q1'"))
                    .isZero();
        }
    }

    private static List<Path> files(Path folder, String ending) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    /** What a later mail may name: a mail's own id, and those it names itself. */
    private static List<String> ids(MimeMessage mail) throws Exception {
        return Stream.concat(Stream.of(mail.getMessageID()), MailBox.follows(mail).stream())
                .toList();
    }

    private static void publish(RawNode node, int value, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            node.publish("temperature", "float,0-70," + value).get(60, TimeUnit.SECONDS);
        }
    }

    private CommandRun run(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--data-dir";
        all[words.length + 1] = directory.toString();
        CommandRun run = CommandRun.of(all);
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }
}
