package io.meltemi.jobs.storage;

import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.KafkaConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.util.ParameterTool;
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

    private static final String BOOTSTRAP_SERVERS = "bootstrap-servers";
    private static final String JDBC_URL = "jdbc-url";
    private static final String DATABASE_USER = "database-user";
    private static final String BATCH_SIZE = "batch-size";
    private static final String FLUSH_INTERVAL = "flush-interval";
    private static final String PARALLELISM = "parallelism";
    private static final String MAX_PARALLELISM = "max-parallelism";
    private static final String KAFKA_PREFIX = "kafka.";
    private static final List<String> NAMES = List.of(
            BOOTSTRAP_SERVERS, JDBC_URL, DATABASE_USER, BATCH_SIZE, FLUSH_INTERVAL, PARALLELISM, MAX_PARALLELISM);
    private static final String JDBC_URL_START = "jdbc:postgresql:";

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException that names all the faults at once
     */
    static StorageArguments parse(String[] arguments, Map<String, String> environment) {
        ParameterTool given = ParameterTool.fromArgs(arguments);
        List<String> faults = new ArrayList<>();
        Map<String, String> kafka = new HashMap<>();
        for (String name : new TreeSet<>(given.toMap().keySet())) {
            if (name.startsWith(KAFKA_PREFIX)) {
                kafka.put(name.substring(KAFKA_PREFIX.length()), given.get(name));
            } else if (!NAMES.contains(name)) {
                faults.add("--" + name + " is not an argument of this job");
            }
        }
        String servers = required(given, BOOTSTRAP_SERVERS, "name at least one host:port", faults);
        String url = required(given, JDBC_URL, "be the database's address", faults);
        String user = required(given, DATABASE_USER, "name the database's user", faults);
        if (!url.isBlank() && !url.startsWith(JDBC_URL_START)) {
            faults.add("--" + JDBC_URL + " must start with " + JDBC_URL_START);
        }
        int batchSize = number(given, BATCH_SIZE, TimescaleDbOptions.DEFAULT_BATCH_SIZE, 50_000, faults);
        Duration flushInterval = duration(given, faults);
        int parallelism = number(given, PARALLELISM, 1, 32_768, faults);
        int maxParallelism = number(given, MAX_PARALLELISM, JobOptions.DEFAULT_MAX_PARALLELISM, 32_768, faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        TimescaleDbOptions database = TimescaleDbOptions.of(url, user, environment.getOrDefault(PASSWORD_VARIABLE, ""))
                .withBatchSize(batchSize)
                .withFlushInterval(flushInterval);
        return new StorageArguments(
                new KafkaConnection(servers, kafka),
                new StorageOptions(database, new JobOptions(parallelism, maxParallelism)));
    }

    private static String required(ParameterTool given, String name, String expected, List<String> faults) {
        String text = given.get(name, "");
        if (text.isBlank()) {
            faults.add("--" + name + " must " + expected + ", found nothing");
        }
        return text;
    }

    private static int number(ParameterTool given, String name, int otherwise, int most, List<String> faults) {
        String text = given.get(name, Integer.toString(otherwise));
        if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > most) {
            faults.add("--" + name + " must be a whole number from 1 to " + most + ", found " + text);
            return otherwise;
        }
        return Integer.parseInt(text);
    }

    private static Duration duration(ParameterTool given, List<String> faults) {
        String text = given.get(FLUSH_INTERVAL, "200ms");
        try {
            Duration duration = TimeUtils.parseDuration(text);
            if (duration.toMillis() >= 1) {
                return duration;
            }
        } catch (IllegalArgumentException e) {
            faults.add("--" + FLUSH_INTERVAL + " must be a duration such as 200ms, found " + text);
            return TimescaleDbOptions.DEFAULT_FLUSH_INTERVAL;
        }
        faults.add("--" + FLUSH_INTERVAL + " must be at least 1ms, found " + text);
        return TimescaleDbOptions.DEFAULT_FLUSH_INTERVAL;
    }
}
