package io.meltemi.launcher.platform;

import io.meltemi.connectors.notification.outbox.DispatcherOptions;
import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.alert.AlertOptions;
import io.meltemi.jobs.delivery.DeliveryOptions;
import io.meltemi.jobs.delivery.JdbcReadingHistory;
import io.meltemi.jobs.delivery.MessageRenderer;
import io.meltemi.jobs.delivery.RendererOptions;
import io.meltemi.jobs.pattern.PatternOptions;
import io.meltemi.jobs.pattern.declared.DeclaredOptions;
import io.meltemi.jobs.push.PushOptions;
import io.meltemi.jobs.severity.SeverityOptions;
import io.meltemi.jobs.single.SingleOptions;
import io.meltemi.jobs.storage.StorageOptions;
import io.meltemi.jobs.trend.TrendOptions;
import io.meltemi.jobs.validation.ValidationOptions;
import io.meltemi.jobs.validation.registry.UndeclaredSensors;
import io.meltemi.launcher.settings.AlertingSettings;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.PatternSettings;
import io.meltemi.launcher.settings.PushSettings;
import io.meltemi.launcher.settings.Settings;
import io.meltemi.operations.database.DatabaseAddress;
import java.net.URI;
import java.time.ZoneId;

/** The jobs' options as the settings have them. */
record JobSettings(Settings settings, DataDirectory data, DatabaseAddress database) {

    ValidationOptions validation() {
        UndeclaredSensors undeclared =
                switch (settings.get(MeltemiSettings.VALIDATION_UNDECLARED_SENSORS)) {
                    case STORE -> UndeclaredSensors.STORE;
                    case REJECT -> UndeclaredSensors.REJECT;
                };
        return new ValidationOptions(undeclared, settings.get(MeltemiSettings.COMMANDS_TIMEOUT), job());
    }

    SeverityOptions severity() {
        return new SeverityOptions(ZoneId.systemDefault(), ServerAddress.of(settings), job());
    }

    StorageOptions storage() {
        return new StorageOptions(
                databaseOptions()
                        .withBatchSize(settings.get(MeltemiSettings.STORAGE_BATCH_SIZE))
                        .withFlushInterval(settings.get(MeltemiSettings.STORAGE_FLUSH_INTERVAL)),
                job());
    }

    TrendOptions trend() {
        return new TrendOptions(
                settings.get(AlertingSettings.TREND_WINDOWS),
                settings.get(AlertingSettings.TREND_ALLOWED_LATENESS),
                job());
    }

    PatternOptions pattern() {
        return new PatternOptions(
                PatternSettings.live(settings),
                settings.get(PatternSettings.PATTERNS_MOST_SERIES),
                DeclaredOptions.defaults(),
                job());
    }

    PushOptions push() {
        return new PushOptions(
                PushOptions.senders(settings.get(PushSettings.PUSH_ALLOW_PRIVATE_ADDRESSES)),
                settings.get(PushSettings.PUSH_GIVE_UP_AFTER),
                job());
    }

    AlertOptions alert() {
        return new AlertOptions(settings.get(AlertingSettings.ALERTS_REJECTIONS_PER_MINUTE), job());
    }

    /**
     * How notifications are sent.
     *
     * @param linkSecret signs the links in messages
     * @param linkBase where they begin
     */
    DeliveryOptions delivery(byte[] linkSecret, URI linkBase) {
        MessageRenderer messages = new MessageRenderer(new RendererOptions(
                settings.isSet(AlertingSettings.NOTIFY_TEMPLATES)
                        ? settings.get(AlertingSettings.NOTIFY_TEMPLATES)
                        : null,
                linkSecret,
                linkBase,
                settings.get(AlertingSettings.NOTIFY_LINK_LIFETIME),
                new JdbcReadingHistory(databaseOptions())));
        return new DeliveryOptions(
                databaseOptions(), NotificationChannels.of(settings, data), messages, DispatcherOptions.DEFAULT, job());
    }

    /** All of them in one, as a client of a broker. */
    SingleOptions single(MqttWithoutBridge.Client broker, byte[] linkSecret, URI linkBase) {
        return new SingleOptions(
                broker.connection(),
                broker.idPrefix(),
                broker.filters(),
                broker.heartbeatTopic(),
                broker.arrivalsAreStamped(),
                databaseOptions(),
                validation(),
                severity(),
                trend(),
                alert(),
                delivery(linkSecret, linkBase),
                storage(),
                settings.get(PatternSettings.PATTERNS_ENABLED) ? pattern() : null,
                settings.get(PushSettings.PUSH_ENABLED) ? push() : null);
    }

    private JobOptions job() {
        return JobOptions.ofParallelism(settings.get(MeltemiSettings.FLINK_PARALLELISM));
    }

    private TimescaleDbOptions databaseOptions() {
        return TimescaleDbOptions.of(database.jdbcUrl(), database.user(), database.password());
    }
}
