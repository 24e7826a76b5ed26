package io.meltemi.jobs.validation;

import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.KafkaConnection;
import io.meltemi.jobs.validation.registry.UndeclaredSensors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.util.ParameterTool;

/**
 * Arguments of the validation job where a cluster runs it: {@code --bootstrap-servers HOST:PORT,…}, {@code --parallelism N}
 * (1), {@code --max-parallelism N} (128), {@code --undeclared-sensors store|reject} (store), {@code
 * --command-timeout-seconds N} (60, up to a day), and {@code --kafka.NAME VALUE} for any property of the Kafka clients.
 */
record ValidationArguments(KafkaConnection connection, ValidationOptions options) {

    private static final String BOOTSTRAP_SERVERS = "bootstrap-servers";
    private static final String PARALLELISM = "parallelism";
    private static final String MAX_PARALLELISM = "max-parallelism";
    private static final String UNDECLARED_SENSORS = "undeclared-sensors";
    private static final String COMMAND_TIMEOUT = "command-timeout-seconds";
    private static final int LONGEST_TIMEOUT_SECONDS = 86_400;
    private static final int MOST_INSTANCES = 32_768;
    private static final String KAFKA_PREFIX = "kafka.";
    private static final List<String> NAMES =
            List.of(BOOTSTRAP_SERVERS, PARALLELISM, MAX_PARALLELISM, UNDECLARED_SENSORS, COMMAND_TIMEOUT);

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException that names all the faults at once
     */
    static ValidationArguments parse(String[] arguments) {
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
        String servers = given.get(BOOTSTRAP_SERVERS, "");
        if (servers.isBlank()) {
            faults.add("--" + BOOTSTRAP_SERVERS + " must name at least one host:port, found nothing");
        }
        int parallelism = number(given, PARALLELISM, 1, MOST_INSTANCES, faults);
        int maxParallelism = number(given, MAX_PARALLELISM, JobOptions.DEFAULT_MAX_PARALLELISM, MOST_INSTANCES, faults);
        int timeoutSeconds = number(
                given,
                COMMAND_TIMEOUT,
                (int) ValidationOptions.DEFAULT_COMMAND_TIMEOUT.toSeconds(),
                LONGEST_TIMEOUT_SECONDS,
                faults);
        UndeclaredSensors undeclared = undeclaredSensors(given.get(UNDECLARED_SENSORS, "store"), faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return new ValidationArguments(
                new KafkaConnection(servers, kafka),
                new ValidationOptions(
                        undeclared, Duration.ofSeconds(timeoutSeconds), new JobOptions(parallelism, maxParallelism)));
    }

    private static int number(ParameterTool given, String name, int otherwise, int most, List<String> faults) {
        String text = given.get(name, Integer.toString(otherwise));
        if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > most) {
            faults.add("--" + name + " must be a whole number from 1 to " + most + ", found " + text);
            return otherwise;
        }
        return Integer.parseInt(text);
    }

    private static UndeclaredSensors undeclaredSensors(String text, List<String> faults) {
        try {
            return UndeclaredSensors.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            faults.add("--" + UNDECLARED_SENSORS + " must be store or reject, found " + text);
            return UndeclaredSensors.STORE;
        }
    }
}
