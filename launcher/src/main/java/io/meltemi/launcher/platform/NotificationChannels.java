package io.meltemi.launcher.platform;

import io.meltemi.connectors.notification.ChannelFactory;
import io.meltemi.connectors.notification.channel.Channels;
import io.meltemi.jobs.delivery.WebhookChannels;
import io.meltemi.launcher.settings.AlertingSettings;
import io.meltemi.launcher.settings.Setting;
import io.meltemi.launcher.settings.Settings;
import io.meltemi.schemas.event.NotificationChannel;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ways to people that the settings name; where one is not set, its messages become files (SET-01). */
final class NotificationChannels {

    private NotificationChannels() {}

    /** A factory for every channel. */
    static Map<NotificationChannel, ChannelFactory> of(Settings settings, DataDirectory data) {
        Path outbox = data.outbox();
        return Map.of(
                NotificationChannel.EMAIL,
                settings.isSet(AlertingSettings.NOTIFY_EMAIL_SMTP_URL)
                        ? Channels.email(
                                settings.get(AlertingSettings.NOTIFY_EMAIL_SMTP_URL),
                                settings.get(AlertingSettings.NOTIFY_EMAIL_FROM))
                        : Channels.mailFolder(outbox),
                NotificationChannel.SMS,
                settings.isSet(AlertingSettings.NOTIFY_SMS_URL)
                        ? Channels.sms(
                                settings.get(AlertingSettings.NOTIFY_SMS_URL),
                                settings.get(AlertingSettings.NOTIFY_SMS_FROM))
                        : Channels.smsFolder(outbox),
                NotificationChannel.WEBHOOK,
                webhook(settings, outbox));
    }

    private static ChannelFactory webhook(Settings settings, Path outbox) {
        return new WebhookChannels(
                Channels.webhook(given(settings, AlertingSettings.NOTIFY_WEBHOOK_SECRET)),
                Channels.webhookFolder(outbox),
                given(settings, AlertingSettings.NOTIFY_WEBHOOK_URL));
    }

    private static @Nullable String given(Settings settings, Setting<String> setting) {
        return settings.isSet(setting) ? settings.get(setting) : null;
    }
}
