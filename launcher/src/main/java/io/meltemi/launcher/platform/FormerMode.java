package io.meltemi.launcher.platform;

import io.meltemi.jobs.single.SingleJob;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;

/** Whether a data directory was used with Kafka or without: what operators wrote and what the jobs know is in one of the two. */
final class FormerMode {

    private FormerMode() {}

    /** @throws IOException when the settings ask for the other one than before */
    static void check(Settings settings, DataDirectory data) throws IOException {
        boolean withKafka = settings.get(MeltemiSettings.KAFKA_ENABLED);
        if (withKafka && Files.exists(data.checkpoints(SingleJob.NAME))) {
            throw new IOException(
                    data.root() + " was used without Kafka: rules, subscribers and what the job knows are in its"
                            + " database and would not be seen. Start it with: meltemi up --without-kafka, or use another --data-dir");
        }
        if (!withKafka && Files.exists(data.kafka())) {
            throw new IOException(
                    data.root() + " was used with Kafka: rules, subscribers and what the jobs know are there"
                            + " and would not be seen. Start it without --without-kafka and with kafka.enabled true, or use another"
                            + " --data-dir");
        }
    }
}
