package io.meltemi.launcher.platform;

import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Settings;
import io.meltemi.operations.health.PartHealth;
import io.meltemi.operations.topic.RecordStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/** Kafka: embedded, or the one that the settings name; the topics are there when it has started. */
final class KafkaPart implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int CHECK_SECONDS = 5;

    private final String bootstrapServers;
    private final @Nullable EmbeddedKafka embedded;
    private final Admin admin;

    private KafkaPart(String bootstrapServers, @Nullable EmbeddedKafka embedded) {
        this.bootstrapServers = bootstrapServers;
        this.embedded = embedded;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    static KafkaPart start(Settings settings, DataDirectory data, int portOffset) throws Exception {
        KafkaPart part;
        if (settings.isSet(MeltemiSettings.KAFKA_BOOTSTRAP_SERVERS)) {
            part = new KafkaPart(settings.get(MeltemiSettings.KAFKA_BOOTSTRAP_SERVERS), null);
        } else {
            EmbeddedKafka kafka =
                    EmbeddedKafka.start(data.kafka(), settings.get(MeltemiSettings.KAFKA_PORT) + portOffset);
            part = new KafkaPart(kafka.bootstrapServers(), kafka);
        }
        try {
            TopicSetup.ensureTopics(
                    part.bootstrapServers,
                    settings.get(MeltemiSettings.KAFKA_PARTITIONS),
                    settings.get(MeltemiSettings.KAFKA_REPLICATION),
                    settings.get(MeltemiSettings.KAFKA_RETENTION),
                    PATIENCE);
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            part.close();
            throw e;
        }
        return part;
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    RecordStore records() {
        return new RecordStore.Kafka(bootstrapServers);
    }

    PartHealth health() {
        try {
            admin.describeCluster().controller().get(CHECK_SECONDS, TimeUnit.SECONDS);
            return PartHealth.healthy("kafka");
        } catch (ExecutionException | TimeoutException e) {
            return PartHealth.failing("kafka", "does not answer at " + bootstrapServers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return PartHealth.failing("kafka", "the check was interrupted");
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
        if (embedded != null) {
            embedded.close();
        }
    }
}
