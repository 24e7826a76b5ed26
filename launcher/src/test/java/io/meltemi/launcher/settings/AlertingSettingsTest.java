package io.meltemi.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meltemi.jobs.trend.fit.TrendWindow;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of trends, alerts and notifications. */
class AlertingSettingsTest {

    @Test
    void load_nothingGiven_setsNoChannel() throws Exception {
        Settings settings = Settings.load(null, Map.of());

        assertThat(settings.isSet(AlertingSettings.NOTIFY_EMAIL_SMTP_URL)).isFalse();
        assertThat(settings.isSet(AlertingSettings.NOTIFY_SMS_URL)).isFalse();
        assertThat(settings.isSet(AlertingSettings.NOTIFY_WEBHOOK_URL)).isFalse();
        assertThat(settings.get(AlertingSettings.NOTIFY_LINK_LIFETIME)).isEqualTo(Duration.ofDays(7));
        assertThat(settings.get(AlertingSettings.TREND_WINDOWS))
                .isEqualTo(TrendWindow.parseAll("5 readings, PT15M/PT1M, PT1H/PT5M"));
    }

    @ParameterizedTest
    @DisplayName("SET-01: an SMTP server, an SMPP server or an HTTP gateway, and a webhook")
    @CsvSource({
        "MELTEMI_NOTIFY_EMAIL_SMTP_URL, smtp://127.0.0.1:4825",
        "MELTEMI_NOTIFY_EMAIL_SMTP_URL, smtps://me:pass%40word@mail.example.org",
        "MELTEMI_NOTIFY_SMS_URL, smpp://user:password@127.0.0.1:2775",
        "MELTEMI_NOTIFY_SMS_URL, https://sid:token@api.example.org/2010-04-01/Accounts/sid/Messages.json",
        "MELTEMI_NOTIFY_WEBHOOK_URL, https://example.org/hook?key=1",
        "MELTEMI_NOTIFY_LINK_BASE_URL, https://alerts.example.org/meltemi",
    })
    void load_address_isTaken(String variable, String url) throws Exception {
        Settings settings = Settings.load(null, Map.of(variable, url));

        assertThat(AlertingSettings.ALL.stream()
                        .filter(setting -> setting.environmentVariable().equals(variable))
                        .map(setting -> (Object) settings.get(setting)))
                .containsExactly(url);
    }

    @ParameterizedTest
    @CsvSource({
        "MELTEMI_NOTIFY_EMAIL_SMTP_URL, http://u:hunter2@host, smtps://",
        "MELTEMI_NOTIFY_EMAIL_SMTP_URL, smtp:u:hunter2@host, host",
        "MELTEMI_NOTIFY_EMAIL_SMTP_URL, smtp://u:hunter2^@host, %XX",
        "MELTEMI_NOTIFY_EMAIL_SMTP_URL, smtp://u:hunter2@host:99999, 65535",
        "MELTEMI_NOTIFY_EMAIL_SMTP_URL, u:hunter2@host, smtp://",
        "MELTEMI_NOTIFY_EMAIL_SMTP_URL, smtp:///hunter2@, a host",
        "MELTEMI_NOTIFY_EMAIL_FROM, nobody, mail address",
        "MELTEMI_NOTIFY_EMAIL_FROM, '', mail address",
        "MELTEMI_NOTIFY_SMS_URL, smpp://host:2775, 'a user and a password'",
        "MELTEMI_NOTIFY_SMS_URL, smpp://user:hunter2@host:2775?mode=fast, system-type",
        "MELTEMI_NOTIFY_EMAIL_SMTP_URL, smtp://u:hunter2@host?starttls=perhaps, 'required, offered, never'",
        "MELTEMI_NOTIFY_SMS_URL, ftp://user:hunter2@host, http://",
        "MELTEMI_NOTIFY_SMS_FROM, a name that is too long, 1 to 11",
        "MELTEMI_NOTIFY_WEBHOOK_URL, ssl://host/path?key=hunter2, https://",
        "MELTEMI_NOTIFY_LINK_BASE_URL, alerts.example.org, https://",
        "MELTEMI_NOTIFY_LINK_LIFETIME, 1s, 60 s",
        "MELTEMI_NOTIFY_TEMPLATES, /no/such/folder, a folder that exists",
        "MELTEMI_TREND_WINDOWS, '5 readings, soon', PT15M/PT1M",
        "MELTEMI_ALERTS_REJECTIONS_PER_MINUTE, 0, 1 to 1000000",
    })
    void load_wrongValue_saysWhatIsExpectedAndNoSecret(String variable, String text, String expected) {
        SettingsException exception =
                catchThrowableOfType(SettingsException.class, () -> Settings.load(null, Map.of(variable, text)));

        assertThat(exception.faults())
                .singleElement()
                .asString()
                .startsWith(variable)
                .contains(expected)
                .doesNotContain("hunter2");
    }

    @Test
    void load_valuesThatDoNotGoTogether_areRefused() {
        SettingsException exception = catchThrowableOfType(
                SettingsException.class,
                () -> Settings.load(
                        null, Map.of("MELTEMI_TREND_WINDOWS", "PT1M/PT1S", "MELTEMI_TREND_ALLOWED_LATENESS", "1d")));

        assertThat(exception.faults()).singleElement().asString().contains("trend.windows and trend.allowed-lateness");
    }

    @Test
    void load_severalWrongValues_areListedAtOnce() {
        SettingsException exception = catchThrowableOfType(
                SettingsException.class,
                () -> Settings.load(
                        null,
                        Map.of(
                                "MELTEMI_NOTIFY_EMAIL_SMTP_URL", "mail",
                                "MELTEMI_NOTIFY_SMS_URL", "sms",
                                "MELTEMI_NOTIFY_WEBHOOK_URL", "hook")));

        assertThat(exception.faults()).hasSize(3);
    }
}
