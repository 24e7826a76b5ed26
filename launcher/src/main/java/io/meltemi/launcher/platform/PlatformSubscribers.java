package io.meltemi.launcher.platform;

import io.meltemi.alerts.Subscriber;
import io.meltemi.launcher.settings.AlertingSettings;
import io.meltemi.launcher.settings.Settings;
import io.meltemi.operations.alerts.AlertTopics;
import io.meltemi.operations.topic.CompactedTopic;
import io.meltemi.operations.topic.RecordStore;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.message.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * The subscribers that the platform itself adds: {@code webhook}, for the URL of the settings, which gets every alert; and
 * {@code demo}, so that the demonstration's messages can be looked at as files. One that somebody has changed is left alone.
 */
final class PlatformSubscribers {

    /** Name of the subscriber behind {@code notify.webhook.url}. */
    static final String WEBHOOK = "webhook";

    /** Name of the demonstration's subscriber. */
    static final String DEMO = "demo";

    private static final Subscriber WEBHOOK_SUBSCRIBER =
            subscriber(WEBHOOK, Map.of(NotificationChannel.WEBHOOK, ""), null);

    /** The number is one that is kept for plays and films; nobody has it. */
    private static final Subscriber DEMO_SUBSCRIBER = subscriber(
            DEMO,
            Map.of(NotificationChannel.EMAIL, "demo@example.org", NotificationChannel.SMS, "+447700900123"),
            Subscriber.DEFAULT_CAP);

    private final CompactedTopic<Subscriber> topic;
    private final Path demoMark;

    PlatformSubscribers(DataDirectory data, RecordStore records) {
        this.topic = new AlertTopics(records).subscribers();
        this.demoMark = data.demoNodes().resolve("subscriber-added");
    }

    /** Adds those that the settings ask for, and takes away those that they ask for no longer. */
    void settle(Settings settings, boolean demo) throws IOException, ExecutionException, InterruptedException {
        Map<String, Subscriber> there = topic.read().values();
        if (settings.isSet(AlertingSettings.NOTIFY_WEBHOOK_URL)) {
            if (!there.containsKey(WEBHOOK)) {
                topic.put(Map.of(WEBHOOK, WEBHOOK_SUBSCRIBER));
            }
        } else {
            deleteUnchanged(there, WEBHOOK_SUBSCRIBER);
        }
        if (settings.isSet(AlertingSettings.NOTIFY_EMAIL_SMTP_URL) || settings.isSet(AlertingSettings.NOTIFY_SMS_URL)) {
            deleteUnchanged(there, DEMO_SUBSCRIBER); // its addresses are nobody's
        } else if (demo && !there.containsKey(DEMO) && !Files.exists(demoMark)) {
            topic.put(Map.of(DEMO, DEMO_SUBSCRIBER));
            Files.createDirectories(demoMark.getParent());
            Files.createFile(demoMark);
        }
    }

    private void deleteUnchanged(Map<String, Subscriber> there, Subscriber ours)
            throws ExecutionException, InterruptedException {
        if (ours.equals(there.get(ours.name()))) {
            topic.delete(ours.name());
        }
    }

    private static Subscriber subscriber(
            String name,
            Map<NotificationChannel, String> addresses,
            Subscriber.@org.jspecify.annotations.Nullable Cap cap) {
        return new Subscriber(name, addresses, "en", ZoneId.of("UTC"), Severity.WARNING, null, null, cap);
    }
}
