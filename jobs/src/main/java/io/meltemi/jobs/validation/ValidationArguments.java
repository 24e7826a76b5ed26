package io.meltemi.jobs.validation;

import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.KafkaConnection;
import io.meltemi.jobs.validation.registry.UndeclaredSensors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.util.ParameterTool;

/**
 * Arguments of the validation job where a cluster runs it: {@code --bootstrap-servers HOST:PORT,…}, {@code --parallelism N}
 * (1), {@code --max-parallelism N} (128), {@code --undeclared-sensors store|reject} (store), and
 * {@code --kafka.NAME VALUE} for any property of the Kafka clients.
 */
record ValidationArguments(KafkaConnection connection, ValidationOptions options) {

    private static final String BOOTSTRAP_SERVERS = "bootstrap-servers";
    private static final String PARALLELISM = "parallelism";
    private static final String MAX_PARALLELISM = "max-parallelism";
    private static final String UNDECLARED_SENSORS = "undeclared-sensors";
    private static final String KAFKA_PREFIX = "kafka.";
    private static final List<String> NAMES =
            List.of(BOOTSTRAP_SERVERS, PARALLELISM, MAX_PARALLELISM, UNDECLARED_SENSORS);

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
        int parallelism = number(given, PARALLELISM, 1, faults);
        int maxParallelism = number(given, MAX_PARALLELISM, JobOptions.DEFAULT_MAX_PARALLELISM, faults);
        UndeclaredSensors undeclared = undeclaredSensors(given.get(UNDECLARED_SENSORS, "store"), faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return new ValidationArguments(
                new KafkaConnection(servers, kafka),
                new ValidationOptions(undeclared, new JobOptions(parallelism, maxParallelism)));
    }

    private static int number(ParameterTool given, String name, int otherwise, List<String> faults) {
        String text = given.get(name, Integer.toString(otherwise));
        if (!text.matches("[1-9]\\d{0,4}")) {
            faults.add("--" + name + " must be a whole number from 1 to 32768, found " + text);
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
