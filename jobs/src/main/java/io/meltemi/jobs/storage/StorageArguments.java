package io.meltemi.jobs.storage;

import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.jobs.JobArguments;
import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.KafkaConnection;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.flink.util.TimeUtils;

/**
 * Arguments of the storage job where a cluster runs it: {@code --bootstrap-servers HOST:PORT,…}, {@code --jdbc-url URL},
 * {@code --database-user NAME}, {@code --batch-size ROWS} (5000), {@code --flush-interval DURATION} (200ms),
 * {@code --parallelism N} (1), {@code --max-parallelism N} (128), and {@code --kafka.NAME VALUE} for any property of the Kafka
 * client. The database's password comes from the environment variable {@code MELTEMI_DATABASE_PASSWORD}, which no list of
 * processes shows.
 */
record StorageArguments(KafkaConnection connection, StorageOptions options) {

    static final String PASSWORD_VARIABLE = "MELTEMI_DATABASE_PASSWORD";

    private static final String JDBC_URL = "jdbc-url";
    private static final String DATABASE_USER = "database-user";
    private static final String BATCH_SIZE = "batch-size";
    private static final String FLUSH_INTERVAL = "flush-interval";
    private static final String JDBC_URL_START = "jdbc:postgresql:";
    private static final int LARGEST_BATCH = 50_000;

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException that names all the faults at once
     */
    static StorageArguments parse(String[] arguments, Map<String, String> environment) {
        JobArguments given = new JobArguments(arguments, Set.of(JDBC_URL, DATABASE_USER, BATCH_SIZE, FLUSH_INTERVAL));
        KafkaConnection connection = given.connection();
        String url = given.required(JDBC_URL, "be the database's address");
        if (!url.isBlank() && !url.startsWith(JDBC_URL_START)) {
            given.fault("--" + JDBC_URL + " must start with " + JDBC_URL_START);
        }
        String user = given.required(DATABASE_USER, "name the database's user");
        int batchSize = given.number(BATCH_SIZE, TimescaleDbOptions.DEFAULT_BATCH_SIZE, LARGEST_BATCH);
        Duration flushInterval = given.value(
                FLUSH_INTERVAL, "200ms", "a duration of at least 1ms, such as 200ms", StorageArguments::flushInterval);
        JobOptions job = given.options();
        given.check();
        TimescaleDbOptions database = TimescaleDbOptions.of(url, user, environment.getOrDefault(PASSWORD_VARIABLE, ""))
                .withBatchSize(batchSize)
                .withFlushInterval(flushInterval);
        return new StorageArguments(connection, new StorageOptions(database, job));
    }

    private static Duration flushInterval(String text) {
        Duration duration = TimeUtils.parseDuration(text);
        if (duration.toMillis() < 1) {
            throw new IllegalArgumentException(text);
        }
        return duration;
    }
}
