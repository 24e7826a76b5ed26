package io.meltemi.launcher.platform;

import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Settings;
import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.operations.topic.RecordStore;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ExecutionException;

/**
 * Where the parts of a platform are that are processes of their own: where the settings say, else on this machine at their usual
 * ports.
 *
 * @param mqtt the broker's address
 * @param flink the REST interface
 */
public record ClusterAddresses(
        Settings settings,
        DataDirectory data,
        PlatformFile.Mqtt mqtt,
        String bootstrapServers,
        DatabaseAddress database,
        URI flink,
        URI console) {

    /** The addresses; the embedded database's password is there since its first start. */
    public static ClusterAddresses of(Settings settings, DataDirectory data, int portOffset) throws IOException {
        DatabaseAddress database = settings.isSet(MeltemiSettings.DATABASE_JDBC_URL)
                ? new DatabaseAddress(
                        settings.get(MeltemiSettings.DATABASE_JDBC_URL),
                        settings.get(MeltemiSettings.DATABASE_USER),
                        settings.get(MeltemiSettings.DATABASE_PASSWORD))
                : EmbeddedDatabase.address(data.database(), settings.get(MeltemiSettings.DATABASE_PORT) + portOffset);
        return new ClusterAddresses(
                settings,
                data,
                MqttPart.address(settings, data, portOffset),
                settings.isSet(MeltemiSettings.KAFKA_BOOTSTRAP_SERVERS)
                        ? settings.get(MeltemiSettings.KAFKA_BOOTSTRAP_SERVERS)
                        : "127.0.0.1:" + (settings.get(MeltemiSettings.KAFKA_PORT) + portOffset),
                database,
                URI.create(
                        settings.isSet(MeltemiSettings.FLINK_REST_URL)
                                ? settings.get(MeltemiSettings.FLINK_REST_URL)
                                : "http://127.0.0.1:" + (settings.get(MeltemiSettings.FLINK_PORT) + portOffset)),
                URI.create("http://127.0.0.1:" + (settings.get(MeltemiSettings.CONSOLE_PORT) + portOffset)));
    }

    /** Adds and takes away the platform's own subscribers, as the settings say; Kafka runs. */
    public void prepare() throws IOException, ExecutionException, InterruptedException {
        new PlatformSubscribers(data, new RecordStore.Kafka(bootstrapServers)).settle(settings, false);
    }

    /** What other commands read. */
    public PlatformFile file(long pid) {
        return new PlatformFile(
                pid,
                mqtt,
                new PlatformFile.Kafka(bootstrapServers),
                database,
                new PlatformFile.Url(console.toString()),
                new PlatformFile.Url(flink.toString()));
    }
}
