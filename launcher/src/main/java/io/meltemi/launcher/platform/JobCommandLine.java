package io.meltemi.launcher.platform;

import io.meltemi.jobs.alert.AlertJob;
import io.meltemi.jobs.delivery.DeliveryJob;
import io.meltemi.jobs.mining.MiningJob;
import io.meltemi.jobs.pattern.PatternJob;
import io.meltemi.jobs.push.PushJob;
import io.meltemi.jobs.severity.SeverityJob;
import io.meltemi.jobs.storage.StorageJob;
import io.meltemi.jobs.trend.TrendJob;
import io.meltemi.jobs.trend.fit.TrendWindow;
import io.meltemi.jobs.validation.ValidationJob;
import io.meltemi.launcher.settings.AlertingSettings;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.PatternSettings;
import io.meltemi.launcher.settings.PushSettings;
import io.meltemi.launcher.settings.Settings;
import io.meltemi.operations.database.DatabaseAddress;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the settings say, as a cluster's jobs take it: arguments, and what is secret as variables of the JobManager's environment,
 * which no list of processes and no page of Flink shows.
 *
 * @param linkBase where the links in messages begin
 */
public record JobCommandLine(
        Settings settings, DataDirectory data, String bootstrapServers, DatabaseAddress database, URI linkBase) {

    /** For the parts of a platform on this machine. */
    public static JobCommandLine of(
            Settings settings, DataDirectory data, int portOffset, String bootstrapServers, DatabaseAddress database) {
        return new JobCommandLine(settings, data, bootstrapServers, database, LinkBase.of(settings, portOffset));
    }

    /**
     * For another job of a platform that runs.
     *
     * @throws IllegalArgumentException where it runs without Kafka
     */
    public static JobCommandLine of(Settings settings, DataDirectory data, PlatformFile running) {
        PlatformFile.Kafka kafka = running.kafka();
        if (kafka == null) {
            throw new IllegalArgumentException("the platform runs without Kafka, with one job that it starts itself; to"
                    + " start another name the cluster with --flink, and the job's arguments after --");
        }
        URI linkBase = settings.isSet(AlertingSettings.NOTIFY_LINK_BASE_URL)
                ? LinkBase.of(settings, 0)
                : URI.create(running.console().url());
        return new JobCommandLine(settings, data, kafka.bootstrapServers(), running.database(), linkBase);
    }

    /** The names of the jobs that the settings ask for, in the order in which readings pass through them. */
    public static List<String> names(Settings settings) {
        List<String> names = new ArrayList<>(List.of(
                ValidationJob.NAME, SeverityJob.NAME, StorageJob.NAME, TrendJob.NAME, AlertJob.NAME, DeliveryJob.NAME));
        // where nobody wants patterns or other platforms, no memory is set aside for them
        if (settings.get(PatternSettings.PATTERNS_ENABLED)) {
            names.add(PatternJob.NAME);
        }
        if (settings.get(PushSettings.PUSH_ENABLED)) {
            names.add(PushJob.NAME);
        }
        return names;
    }

    /**
     * The arguments of a job.
     *
     * @throws IllegalArgumentException where no job has that name
     */
    public List<String> arguments(String job) {
        List<String> arguments = new ArrayList<>(List.of("--bootstrap-servers", bootstrapServers));
        arguments.addAll(List.of("--parallelism", text(MeltemiSettings.FLINK_PARALLELISM)));
        arguments.addAll(
                switch (job) {
                    case ValidationJob.NAME -> validation();
                    case SeverityJob.NAME -> severity();
                    case StorageJob.NAME -> storage();
                    case TrendJob.NAME -> trend();
                    case AlertJob.NAME ->
                        List.of("--rejections-per-minute", text(AlertingSettings.ALERTS_REJECTIONS_PER_MINUTE));
                    case DeliveryJob.NAME -> delivery();
                    case PatternJob.NAME -> pattern();
                    case PushJob.NAME -> push();
                    case MiningJob.NAME -> toDatabase();
                    default -> throw new IllegalArgumentException("no job is named " + job);
                });
        return arguments;
    }

    /**
     * Flink's own options for a job.
     *
     * @param ownCluster whether the cluster shares our data directory; another keeps checkpoints where its own configuration says
     */
    public Map<String, String> options(String job, boolean ownCluster) {
        Duration interval = CheckpointInterval.of(job, settings.get(MeltemiSettings.FLINK_CHECKPOINT_INTERVAL));
        Map<String, String> options = new HashMap<>();
        options.put("execution.checkpointing.interval", interval.toMillis() + " ms");
        options.put("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
        if (ownCluster) {
            options.put(
                    "execution.checkpointing.dir", data.checkpoints(job).toUri().toString());
        }
        return options;
    }

    /** What is secret, by variable; those that have no value are left out. */
    public Map<String, String> secrets() throws IOException {
        Map<String, String> secrets = new HashMap<>();
        secrets.put(MeltemiSettings.DATABASE_PASSWORD.environmentVariable(), database.password());
        for (var setting : List.of(
                AlertingSettings.NOTIFY_EMAIL_SMTP_URL,
                AlertingSettings.NOTIFY_SMS_URL,
                AlertingSettings.NOTIFY_WEBHOOK_URL,
                AlertingSettings.NOTIFY_WEBHOOK_SECRET)) {
            if (settings.isSet(setting)) {
                secrets.put(setting.environmentVariable(), settings.get(setting));
            }
        }
        secrets.put(
                "MELTEMI_NOTIFY_LINK_SECRET", "base64:" + Base64.getEncoder().encodeToString(LinkKey.of(data)));
        return secrets;
    }

    private List<String> validation() {
        return List.of(
                "--undeclared-sensors",
                settings.get(MeltemiSettings.VALIDATION_UNDECLARED_SENSORS)
                        .name()
                        .toLowerCase(Locale.ROOT),
                "--command-timeout-seconds",
                Long.toString(settings.get(MeltemiSettings.COMMANDS_TIMEOUT).toSeconds()));
    }

    private List<String> severity() {
        return List.of(
                "--time-zone",
                java.time.ZoneId.systemDefault().getId(),
                "--server-address",
                ServerAddress.of(settings));
    }

    private List<String> storage() {
        List<String> arguments = new ArrayList<>(toDatabase());
        arguments.addAll(List.of(
                "--batch-size",
                text(MeltemiSettings.STORAGE_BATCH_SIZE),
                "--flush-interval",
                settings.get(MeltemiSettings.STORAGE_FLUSH_INTERVAL).toMillis() + "ms"));
        return arguments;
    }

    private List<String> toDatabase() {
        return List.of("--jdbc-url", database.jdbcUrl(), "--database-user", database.user());
    }

    private List<String> trend() {
        return List.of(
                "--windows",
                settings.get(AlertingSettings.TREND_WINDOWS).stream()
                        .map(TrendWindow::text)
                        .collect(Collectors.joining(",")),
                "--allowed-lateness",
                text(AlertingSettings.TREND_ALLOWED_LATENESS));
    }

    private List<String> delivery() {
        List<String> arguments = new ArrayList<>(toDatabase());
        arguments.addAll(List.of(
                "--outbox",
                data.outbox().toString(),
                "--email-from",
                text(AlertingSettings.NOTIFY_EMAIL_FROM),
                "--sms-from",
                text(AlertingSettings.NOTIFY_SMS_FROM),
                "--link-base-url",
                linkBase.toString(),
                "--link-lifetime",
                settings.get(AlertingSettings.NOTIFY_LINK_LIFETIME).toSeconds() + "s"));
        if (settings.isSet(AlertingSettings.NOTIFY_TEMPLATES)) {
            arguments.addAll(List.of("--templates", text(AlertingSettings.NOTIFY_TEMPLATES)));
        }
        return arguments;
    }

    private List<String> pattern() {
        return List.of(
                "--threshold",
                text(PatternSettings.PATTERNS_THRESHOLD),
                "--alert-threshold",
                text(PatternSettings.PATTERNS_ALERT_THRESHOLD),
                "--severity",
                settings.get(PatternSettings.PATTERNS_SEVERITY).name().toLowerCase(Locale.ROOT),
                "--late-tolerance",
                text(PatternSettings.PATTERNS_LATE_TOLERANCE),
                "--quiet",
                text(PatternSettings.PATTERNS_QUIET),
                "--most-a-day",
                text(PatternSettings.PATTERNS_MOST_A_DAY),
                "--most-series",
                text(PatternSettings.PATTERNS_MOST_SERIES),
                "--forget-after",
                text(PatternSettings.PATTERNS_FORGET_AFTER));
    }

    private List<String> push() {
        return List.of(
                "--allow-private-addresses",
                text(PushSettings.PUSH_ALLOW_PRIVATE_ADDRESSES),
                "--give-up-after",
                text(PushSettings.PUSH_GIVE_UP_AFTER));
    }

    private String text(io.meltemi.launcher.settings.Setting<?> setting) {
        return settings.get(setting).toString();
    }
}
