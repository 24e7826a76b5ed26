package io.meltemi.jobs.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.alerts.link.LinkAction;
import io.meltemi.alerts.link.Links;
import io.meltemi.connectors.notification.Channel;
import io.meltemi.connectors.notification.Message;
import io.meltemi.connectors.notification.channel.Channels;
import io.meltemi.connectors.notification.chart.ReadingsChart.Point;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.AlertState;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.event.NotificationReason;
import io.meltemi.schemas.message.Severity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageRendererTest {

    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final URI BASE = URI.create("https://meltemi.example.org");

    /** Where the mails of these tests are left for people to look at. */
    private static final Path SAMPLES = Path.of("target", "sample-mails");

    @TempDir
    private Path folder;

    @Test
    void message_fire_hasTheIssuesSubjectAndAllThatAReaderNeeds() throws Exception {
        Message mail = renderer(MessageRendererTest::fire)
                .message(Alerts.mail("en", NotificationReason.FIRING, List.of(Alerts.fire())));

        assertThat(mail.subject()).isEqualTo("[DANGER] Lab1: temperature 41.25 °C ≥ 35 °C");
        assertThat(mail.text())
                .contains(
                        "Greece › Attica › Athens › Campus › indoor › BuildingA › Lab1",
                        "Wed 25 Nov 2026, 21:57:12 (4 min)",
                        "41.25 °C (threshold ≥ 35 °C)",
                        "builtin-temperature-danger",
                        "https://meltemi.example.org/alerts/acknowledge?token=",
                        "https://meltemi.example.org/alerts/unsubscribe?token=",
                        "Europe/Athens")
                .doesNotContain("{{", "null");
        assertThat(mail.html())
                .contains("cid:chart", "Lab1: temperature 41.25 °C ≥ 35 °C")
                .doesNotContain("{{", "null");
        assertThat(mail.images())
                .singleElement()
                .extracting(Message.Image::name)
                .isEqualTo("chart");
        assertThat(mail.id()).isEqualTo("fedcba9876543210");
        assertThat(mail.remark()).isNull();
        keep("en", mail);
    }

    @Test
    void message_fireInGreek_isGreek() throws Exception {
        Message mail = renderer(MessageRendererTest::fire)
                .message(Alerts.mail("el", NotificationReason.FIRING, Alerts.several()));

        assertThat(mail.subject()).isEqualTo("[ΚΙΝΔΥΝΟΣ] Lab1: temperature 41,25 °C ≥ 35 °C (+4 ακόμη)");
        assertThat(mail.text())
                .contains(
                        "Τετ 25 Νοε 2026, 21:57:12 (4 λεπτά)",
                        "camera βλέπει 2 × flame",
                        "humidity θα φτάσει 20 γύρω στις 22:40",
                        "ασυνήθιστο: light 3: unlike anything in the last 30 days");
        keep("el", mail);
    }

    @Test
    void message_severalAlerts_areAllNamed() throws Exception {
        Message mail = renderer(MessageRendererTest::fire)
                .message(Alerts.mail("en", NotificationReason.REMINDER, Alerts.several()));

        assertThat(mail.subject()).isEqualTo("[DANGER] Reminder: Lab1: temperature 41.25 °C ≥ 35 °C (+4 more)");
        for (String part : List.of(mail.text(), String.valueOf(mail.html()))) {
            assertThat(part)
                    .contains(
                            "camera sees 2 × flame (≥ 1)",
                            "humidity will reach 20 about 22:40 (between 22:31 and 22:55)",
                            "unusual: light 3: unlike anything in the last 30 days",
                            "node7 is offline: not a word since 21:50");
        }
        keep("several", mail);
    }

    @Test
    void message_resolved_saysSoAndAsksNobody() throws Exception {
        Alert over = Alerts.alert(
                AlertKind.SEVERITY,
                Severity.DANGER,
                AlertState.RESOLVED,
                "temperature",
                "hot",
                Map.of("value", "41", "comparison", ">=", "threshold", "35"));
        Message mail = renderer(MessageRendererTest::fire)
                .message(Alerts.mail("en", NotificationReason.RESOLVED, List.of(over)));

        assertThat(mail.subject()).isEqualTo("[RESOLVED] Lab1: temperature 41 °C ≥ 35 °C");
        assertThat(mail.text())
                .contains("It is over.", "Over since: Wed 25 Nov 2026, 22:01:30")
                .doesNotContain("acknowledge");
        keep("resolved", mail);
    }

    @Test
    void message_digest_countsWhatWasHeldBack() {
        assertThat(renderer(MessageRendererTest::fire)
                        .message(Alerts.mail("en", NotificationReason.DIGEST, Alerts.several()))
                        .subject())
                .isEqualTo("[SUMMARY] 5 alerts were held back");
    }

    @Test
    void message_historyFails_isAMailWithoutChart() {
        Message mail = renderer((network, node, sensor, from, to) -> {
                    throw new IOException("the database is away");
                })
                .message(Alerts.mail("en", NotificationReason.FIRING, List.of(Alerts.fire())));

        assertThat(mail.images()).isEmpty();
        assertThat(mail.html()).doesNotContain("cid:");
        assertThat(mail.subject()).isEqualTo("[DANGER] Lab1: temperature 41.25 ≥ 35");
    }

    @Test
    void message_noReadings_isAMailWithoutChart() {
        assertThat(renderer((network, node, sensor, from, to) -> new ReadingHistory.Series(List.of(), null))
                        .message(Alerts.mail("en", NotificationReason.FIRING, List.of(Alerts.fire())))
                        .images())
                .isEmpty();
    }

    @Test
    void message_everyKindAndReason_isFilledInInBothLanguages() {
        MessageRenderer renderer =
                renderer((network, node, sensor, from, to) -> new ReadingHistory.Series(List.of(), null));
        for (String language : List.of("en", "el", "sv", "not a language!")) {
            for (NotificationReason reason : NotificationReason.values()) {
                for (AlertKind kind : AlertKind.values()) {
                    for (Map<String, String> facts : List.<Map<String, String>>of(
                            Map.of(),
                            Map.of("slopePerMinute", "0.12", "comparison", ">=", "threshold", "0.1"),
                            Map.of("perMinute", "12", "limit", "5", "part", "Kafka", "reason", "operator"),
                            Map.of("threshold", "35", "crossesAt", "2026-11-25T20:40:00Z"),
                            Map.of("pattern", "SEQUENCE", "explanation", "one after the other"))) {
                        Alert alert =
                                Alerts.alert(kind, Severity.WARNING, AlertState.FIRING, "temperature", null, facts);
                        Message mail = renderer.message(Alerts.mail(language, reason, List.of(alert)));
                        Message sms = renderer.message(Alerts.sms(language, reason, List.of(alert)));

                        assertThat(mail.subject() + mail.text() + mail.html() + sms.text())
                                .doesNotContain("{", "null");
                        assertThat(mail.subject()).doesNotContain("\n").isNotBlank();
                    }
                }
            }
        }
    }

    @Test
    void phrases_languages_haveTheSameKeys() {
        assertThat(Phrases.keys("el")).isEqualTo(Phrases.keys("en"));
    }

    @Test
    void message_sms_isShortAndOfTheSmallAlphabet() {
        Message sms = renderer(MessageRendererTest::fire)
                .message(Alerts.sms("en", NotificationReason.FIRING, List.of(Alerts.fire())));

        assertThat(sms.text())
                .startsWith(
                        "DANGER Lab1: temperature 41.25 >= 35, since 21:57. Ack: https://meltemi.example.org/alerts/acknowledge?token=")
                .matches("\\A\\p{ASCII}*\\z")
                .hasSizeLessThan(2 * 153);
    }

    @Test
    void message_namesWithMarkup_areEscaped() {
        Alert alert = Alerts.alert(
                AlertKind.SEVERITY,
                Severity.DANGER,
                AlertState.FIRING,
                "<script>alert(1)</script>",
                "a&b",
                Map.of("value", "1", "comparison", "<", "threshold", "2"));
        Message mail = renderer(MessageRendererTest::fire)
                .message(Alerts.mail("en", NotificationReason.FIRING, List.of(alert)));

        assertThat(mail.html()).doesNotContain("<script>").contains("&lt;script&gt;", "a&amp;b");
        assertThat(mail.text()).contains("<script>alert(1)</script> 1 °C < 2 °C");
    }

    @Test
    void message_links_areSignedForThisNotification() {
        Message mail = renderer(MessageRendererTest::fire)
                .message(Alerts.mail("en", NotificationReason.FIRING, List.of(Alerts.fire())));
        Links links = new Links(SECRET, BASE);
        String token = mail.text().replaceAll("(?s).*acknowledge\\?token=([A-Za-z0-9_-]+).*", "$1");
        String end = String.valueOf(mail.unsubscribe()).replaceAll(".*token=", "");

        assertThat(links.verify(token, Alerts.NOW)).isEqualTo(new LinkAction.Acknowledge("fedcba9876543210", "anna"));
        assertThat(links.verify(token, Alerts.NOW.plus(Duration.ofDays(8))))
                .isEqualTo(new LinkAction.Refused(LinkAction.Reason.EXPIRED));
        assertThat(links.verify(end, Alerts.NOW.plus(Duration.ofDays(100))))
                .isEqualTo(new LinkAction.Unsubscribe("anna", NotificationChannel.EMAIL));
    }

    @Test
    void message_mail_leadsToOnesOwnSettings() {
        Message mail = renderer(MessageRendererTest::fire)
                .message(Alerts.mail("en", NotificationReason.FIRING, List.of(Alerts.fire())));
        String token = mail.text().replaceAll("(?s).*Your settings: \\S+/me\\?token=([A-Za-z0-9_-]+).*", "$1");

        assertThat(new Links(SECRET, BASE).verify(token, Alerts.NOW.plus(Duration.ofDays(29))))
                .isEqualTo(new LinkAction.Settings("anna"));
        assertThat(mail.html()).contains(">Your settings</a>");
    }

    @Test
    void message_sms_leadsToTheSettingsOnlyWhereItFits() {
        Alert over = Alerts.alert(
                AlertKind.SEVERITY,
                Severity.DANGER,
                AlertState.RESOLVED,
                "temperature",
                "hot",
                Map.of("value", "41", "comparison", ">=", "threshold", "35"));
        MessageRenderer renderer = renderer(MessageRendererTest::fire);

        assertThat(renderer.message(Alerts.sms("en", NotificationReason.RESOLVED, List.of(over)))
                        .text())
                .contains(". Settings: https://meltemi.example.org/me?token=")
                .hasSizeLessThanOrEqualTo(160);
        assertThat(renderer.message(Alerts.sms("en", NotificationReason.FIRING, List.of(Alerts.fire())))
                        .text())
                .doesNotContain("/me?");
    }

    @Test
    void message_confirmation_asksTheAddressAndGivesNoWayToTheSettings() throws Exception {
        Message mail = renderer(MessageRendererTest::fire)
                .message(Alerts.ofAddress(
                        NotificationChannel.EMAIL, "new@example.org", "en", NotificationReason.CONFIRMATION));
        String token = mail.text().replaceAll("(?s).*confirm\\?token=([A-Za-z0-9_-]+).*", "$1");

        assertThat(mail.subject()).isEqualTo("Is this your address? anna's alerts of Meltemi");
        assertThat(mail.text())
                .isEqualTo(
                        """
                        Somebody entered new@example.org as where the subscriber anna is told of Meltemi's alerts.

                        If that is right, follow this link and press the button there. It works until Sat 28 Nov 2026, 22:01:30:
                        https://meltemi.example.org/me/confirm?token=%s

                        If it is not, do nothing: nothing else is sent to this address.

                        --
                        Meltemi, Wed 25 Nov 2026, 22:01:30 (Europe/Athens). Notification fedcba9876543210.
                        """
                                .formatted(token));
        assertThat(new Links(SECRET, BASE).verify(token, Alerts.NOW))
                .isEqualTo(new LinkAction.Confirm("anna", NotificationChannel.EMAIL, Links.digest("new@example.org")));
        assertThat(mail.unsubscribe()).isNull();
        keep("confirmation", mail);
    }

    @Test
    void message_confirmationInGreek_isGreek() throws Exception {
        Message mail = renderer(MessageRendererTest::fire)
                .message(Alerts.ofAddress(
                        NotificationChannel.EMAIL, "new@example.org", "el", NotificationReason.CONFIRMATION));

        assertThat(mail.subject()).isEqualTo("Είναι δική σας η διεύθυνση; Συναγερμοί του Meltemi για anna");
        assertThat(mail.text())
                .startsWith("Κάποιος έδωσε τη διεύθυνση new@example.org για να μαθαίνει εκεί ο συνδρομητής anna");
        assertThat(mail.html()).contains("lang=\"el\"", "Ναι, είναι").doesNotContain("{{");
        keep("confirmation-el", mail);
    }

    @Test
    void message_addressChange_warnsTheOneInForce() {
        MessageRenderer renderer = renderer(MessageRendererTest::fire);
        Message mail = renderer.message(Alerts.ofAddress(
                NotificationChannel.EMAIL, "old@example.org", "en", NotificationReason.ADDRESS_CHANGE));
        Message sms = renderer.message(
                Alerts.ofAddress(NotificationChannel.SMS, "+306900000000", "el", NotificationReason.ADDRESS_CHANGE));

        assertThat(mail.text())
                .contains("Somebody entered <new>@example.org in place of old@example.org", "/me?token=")
                .doesNotContain("/me/confirm");
        assertThat(mail.html()).contains("&lt;new&gt;@example.org").doesNotContain("<new>");
        assertThat(sms.text()).startsWith("Meltemi: δόθηκε ο <new>@example.org").contains("/me?token=");
    }

    @Test
    void message_confirmationOfAWebhook_namesTheLinkAndNoAlert() throws Exception {
        JsonNode body = new ObjectMapper()
                .readTree(renderer(MessageRendererTest::fire)
                        .message(Alerts.ofAddress(
                                NotificationChannel.WEBHOOK,
                                "https://hooks.example.org/x",
                                "en",
                                NotificationReason.CONFIRMATION))
                        .json());

        assertThat(body.path("alerts")).isEmpty();
        assertThat(body.path("meltemi").path("reason").asText()).isEqualTo("CONFIRMATION");
        assertThat(body.path("meltemi").path("confirmUrl").asText())
                .startsWith("https://meltemi.example.org/me/confirm?token=");
    }

    @Test
    void message_ownTemplateWithAFault_isRemarked() throws Exception {
        Files.writeString(folder.resolve("email.subject.en.mustache"), "{{placee}}");
        Message mail = renderer(MessageRendererTest::fire)
                .message(Alerts.mail("en", NotificationReason.FIRING, List.of(Alerts.fire())));

        assertThat(mail.subject()).startsWith("[DANGER]");
        assertThat(mail.remark()).contains("email.subject.en.mustache", "placee");
    }

    @Test
    void message_webhook_isWhatReceiversOfAlertmanagersVersion4Read() throws Exception {
        Notification notification = Alerts.notification(
                NotificationChannel.WEBHOOK,
                "https://hooks.example.org/x",
                "en",
                NotificationReason.FIRING,
                Alerts.several());
        JsonNode body = new ObjectMapper()
                .readTree(renderer(MessageRendererTest::fire)
                        .message(notification)
                        .json());

        assertThat(body.path("version").asText()).isEqualTo("4");
        assertThat(body.path("status").asText()).isEqualTo("firing");
        assertThat(body.path("groupKey").asText()).isEqualTo(notification.thread());
        assertThat(body.path("receiver").asText()).isEqualTo("anna");
        assertThat(body.path("commonLabels").path("node").asText()).isEqualTo("node7");
        assertThat(body.path("commonLabels").has("severity")).isFalse();
        assertThat(body.path("alerts")).hasSize(5);
        JsonNode first = body.path("alerts").get(0);
        assertThat(first.path("labels").path("alertname").asText()).isEqualTo("SEVERITY");
        assertThat(first.path("annotations").path("summary").asText()).isEqualTo("Lab1: temperature 41.25 ≥ 35");
        assertThat(first.path("startsAt").asText()).isEqualTo("2026-11-25T19:57:12Z");
        assertThat(first.path("endsAt").asText()).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(first.path("fingerprint").asText()).isEqualTo("0123456789abcdef");
        assertThat(body.path("alerts").get(4).path("status").asText()).isEqualTo("resolved");
        assertThat(body.path("meltemi").path("notificationId").asText()).isEqualTo("fedcba9876543210");
    }

    @Test
    void renderer_afterItsJourney_rendersTheSame() throws Exception {
        MessageRenderer renderer = renderer(MessageRendererTest::fire);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(renderer);
        }
        Notification notification = Alerts.mail("en", NotificationReason.FIRING, List.of(Alerts.fire()));
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            MessageRenderer copy = (MessageRenderer) in.readObject();

            assertThat(copy.message(notification).text())
                    .isEqualTo(renderer.message(notification).text());
        }
    }

    private MessageRenderer renderer(ReadingHistory history) {
        return new MessageRenderer(new RendererOptions(folder.toString(), SECRET, BASE, Duration.ofDays(7), history));
    }

    private static ReadingHistory.Series fire(
            @Nullable String network, String node, String sensor, java.time.Instant from, java.time.Instant to) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 62; i++) {
            double value = 22.4 + 0.3 * Math.sin(i / 3.0) + (i > 42 ? Math.pow(i - 42, 2) * 0.055 : 0);
            points.add(new Point(from.plusSeconds(60L * i + i % 7), value));
        }
        return new ReadingHistory.Series(points, "C");
    }

    /** Leaves a mail as a file for mail programs and one for browsers. */
    private static void keep(String name, Message mail) throws Exception {
        Files.createDirectories(SAMPLES);
        String html = String.valueOf(mail.html());
        if (!mail.images().isEmpty()) {
            String picture =
                    Base64.getEncoder().encodeToString(mail.images().get(0).png());
            html = html.replace("cid:chart", "data:image/png;base64," + picture);
        }
        Files.writeString(SAMPLES.resolve(name + ".html"), html);
        Files.writeString(SAMPLES.resolve(name + ".txt"), mail.subject() + "\n\n" + mail.text());
        try (Channel files = Channels.mailFolder(SAMPLES).open(receipt -> {})) {
            files.send(mail);
        }
    }
}
