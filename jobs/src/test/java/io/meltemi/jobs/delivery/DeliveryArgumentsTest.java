package io.meltemi.jobs.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.schemas.event.NotificationChannel;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeliveryArgumentsTest {

    private static final String NEEDED =
            "--bootstrap-servers a:1 --jdbc-url jdbc:postgresql://h/d --database-user u --link-base-url https://m.example.org";

    @Test
    void parse_allArguments_areTakenAndSecretsNotShown() {
        DeliveryArguments parsed = DeliveryArguments.parse(
                (NEEDED + " --email-from alerts@example.org --sms-from Meltemi --outbox /tmp/o --senders 8"
                                + " --give-up-after 2h --parallelism 2")
                        .split(" "),
                Map.of(
                        "MELTEMI_DATABASE_PASSWORD", "secret1",
                        "MELTEMI_NOTIFY_EMAIL_SMTP_URL", "smtps://user:secret2@mail.example.org",
                        "MELTEMI_NOTIFY_SMS_URL", "smpp://user:secret3@sms.example.org:2775",
                        "MELTEMI_NOTIFY_WEBHOOK_SECRET", "secret4",
                        "MELTEMI_NOTIFY_LINK_SECRET", "secret5-0123456789"));
        DeliveryOptions options = parsed.options();

        assertThat(options.database().password()).isEqualTo("secret1");
        assertThat(options.dispatcher().senders()).isEqualTo(8);
        assertThat(options.dispatcher().giveUpAfter()).isEqualTo(Duration.ofHours(2));
        assertThat(options.job().parallelism()).isEqualTo(2);
        assertThat(options.channels().get(NotificationChannel.EMAIL)).hasToString("email");
        assertThat(options.channels().get(NotificationChannel.SMS)).hasToString("sms");
        assertThat(parsed.toString() + options).doesNotContain("secret");
        assertThat(options.messages()
                        .message(Notifications.of(1, 1, NotificationChannel.SMS, "+302310000000"))
                        .text())
                .contains("https://m.example.org/alerts/acknowledge");
    }

    @Test
    @DisplayName("SET-01: where a channel is not set, its notifications are files")
    void parse_noChannelSet_writesFiles() {
        DeliveryArguments parsed =
                DeliveryArguments.parse(NEEDED.split(" "), Map.of("MELTEMI_NOTIFY_LINK_SECRET", "0123456789abcdef"));

        assertThat(parsed.options().channels().get(NotificationChannel.EMAIL)).hasToString("files of email");
        assertThat(parsed.options().channels().get(NotificationChannel.SMS)).hasToString("files of sms");
        assertThat(parsed.options().channels().get(NotificationChannel.WEBHOOK))
                .hasToString("webhooks, the platform's own as files");
    }

    @Test
    void parse_linkSecretInBase64_isDecoded() {
        assertThat(DeliveryArguments.parse(
                                NEEDED.split(" "),
                                Map.of("MELTEMI_NOTIFY_LINK_SECRET", "base64:AAECAwQFBgcICQoLDA0ODw=="))
                        .options()
                        .channels())
                .hasSize(3);
        assertThatThrownBy(() -> DeliveryArguments.parse(
                        NEEDED.split(" "), Map.of("MELTEMI_NOTIFY_LINK_SECRET", "base64:no base64 at all")))
                .hasMessageContaining("MELTEMI_NOTIFY_LINK_SECRET must be Base64");
    }

    @Test
    void parse_manyFaults_namesThemAllAtOnceWithoutSecrets() {
        String[] arguments =
                "--jdbc-url jdbc:mysql://h --link-base-url here --senders 100 --give-up-after soon --colour red"
                        .split(" ");

        assertThatThrownBy(() -> DeliveryArguments.parse(
                        arguments,
                        Map.of(
                                "MELTEMI_NOTIFY_EMAIL_SMTP_URL", "ftp://user:secret@mail.example.org",
                                "MELTEMI_NOTIFY_SMS_URL", "smpp://user:secret@")))
                .hasMessageContaining("--colour is not an argument")
                .hasMessageContaining("--bootstrap-servers")
                .hasMessageContaining("--jdbc-url must start with jdbc:postgresql:")
                .hasMessageContaining("--database-user")
                .hasMessageContaining("--senders")
                .hasMessageContaining("--give-up-after")
                .hasMessageContaining("MELTEMI_NOTIFY_EMAIL_SMTP_URL")
                .hasMessageContaining("MELTEMI_NOTIFY_SMS_URL")
                .hasMessageContaining("MELTEMI_NOTIFY_LINK_SECRET must have at least 16")
                .hasMessageContaining("--link-base-url must be")
                .message()
                .doesNotContain("secret");
    }
}
