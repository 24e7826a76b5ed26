package io.meltemi.jobs.single;

import io.meltemi.connectors.mqtt.MqttConnection;
import io.meltemi.connectors.notification.channel.Channels;
import io.meltemi.connectors.notification.outbox.DispatcherOptions;
import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.alert.AlertOptions;
import io.meltemi.jobs.delivery.DeliveryOptions;
import io.meltemi.jobs.delivery.JdbcReadingHistory;
import io.meltemi.jobs.delivery.MessageRenderer;
import io.meltemi.jobs.delivery.RendererOptions;
import io.meltemi.jobs.pattern.PatternOptions;
import io.meltemi.jobs.push.PushOptions;
import io.meltemi.jobs.severity.SeverityOptions;
import io.meltemi.jobs.storage.StorageOptions;
import io.meltemi.jobs.trend.TrendOptions;
import io.meltemi.jobs.validation.ValidationOptions;
import io.meltemi.schemas.event.NotificationChannel;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The single job with everything switched on, as tests start it. */
public final class PlatformEntry {

    static final String HEARTBEATS = "meltemi-heartbeats/platform";

    private PlatformEntry() {}

    /** Hands the job over, between a broker and a database that need not be there. */
    public static void main(String[] arguments) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        SingleJob.define(
                environment,
                options(
                        MqttConnection.builder("127.0.0.1", 1883).build(),
                        TimescaleDbOptions.of("jdbc:postgresql://127.0.0.1/meltemi", "meltemi", ""),
                        Path.of("outbox"),
                        true,
                        1));
        environment.execute(SingleJob.NAME);
    }

    static SingleOptions options(
            MqttConnection broker, TimescaleDbOptions database, Path outbox, boolean stamped, int parallelism) {
        JobOptions job = JobOptions.ofParallelism(parallelism);
        return new SingleOptions(
                broker,
                "platform",
                List.of("#"),
                HEARTBEATS,
                stamped,
                database,
                ValidationOptions.ofParallelism(parallelism),
                SeverityOptions.ofParallelism(parallelism),
                TrendOptions.ofParallelism(parallelism),
                AlertOptions.ofParallelism(parallelism),
                delivery(database, outbox, parallelism),
                new StorageOptions(database, job),
                PatternOptions.ofParallelism(parallelism),
                new PushOptions(PushOptions.senders(true), PushOptions.DEFAULT_GIVE_UP_AFTER, job));
    }

    /** Messages become files. */
    static DeliveryOptions delivery(TimescaleDbOptions database, Path outbox, int parallelism) {
        return new DeliveryOptions(
                database,
                Map.of(
                        NotificationChannel.EMAIL, Channels.mailFolder(outbox),
                        NotificationChannel.SMS, Channels.smsFolder(outbox),
                        NotificationChannel.WEBHOOK, Channels.webhookFolder(outbox)),
                new MessageRenderer(new RendererOptions(
                        null,
                        new byte[64],
                        URI.create("https://meltemi.example.org"),
                        Duration.ofDays(7),
                        new JdbcReadingHistory(database))),
                DispatcherOptions.DEFAULT,
                JobOptions.ofParallelism(parallelism));
    }
}
