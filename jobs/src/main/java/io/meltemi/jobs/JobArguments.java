package io.meltemi.jobs;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.flink.util.ParameterTool;

/**
 * Arguments of a job where a cluster runs it, read with all their faults at once. Every job has {@code --bootstrap-servers
 * HOST:PORT,…}, {@code --parallelism N} (1), {@code --max-parallelism N} (128), and {@code --kafka.NAME VALUE} for any property
 * of the Kafka clients.
 */
public final class JobArguments {

    private static final String BOOTSTRAP_SERVERS = "bootstrap-servers";
    private static final String PARALLELISM = "parallelism";
    private static final String MAX_PARALLELISM = "max-parallelism";
    private static final int MOST_INSTANCES = 1 << 15;
    private static final String KAFKA_PREFIX = "kafka.";
    private static final Set<String> NAMES = Set.of(BOOTSTRAP_SERVERS, PARALLELISM, MAX_PARALLELISM);

    private final ParameterTool given;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, String> kafka = new HashMap<>();

    /** @param names of the job's own arguments, without dashes */
    public JobArguments(String[] arguments, Set<String> names) {
        given = ParameterTool.fromArgs(arguments);
        for (String name : new TreeSet<>(given.toMap().keySet())) {
            if (name.startsWith(KAFKA_PREFIX)) {
                kafka.put(name.substring(KAFKA_PREFIX.length()), given.get(name));
            } else if (!NAMES.contains(name) && !names.contains(name)) {
                faults.add("--" + name + " is not an argument of this job");
            }
        }
    }

    /**
     * An argument's value.
     *
     * @param expected what it must be, for people
     * @param parser throws {@code IllegalArgumentException} or {@code DateTimeException} for what it is not
     */
    public <T> T value(String name, String otherwise, String expected, Function<String, T> parser) {
        String text = given.get(name, otherwise);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            faults.add("--" + name + " must be " + expected + ", found " + text);
            return parser.apply(otherwise);
        }
    }

    /**
     * An argument that must be given; empty when it was not, which is a fault.
     *
     * @param expected what it must do, for people
     */
    public String required(String name, String expected) {
        String text = given.get(name, "");
        if (text.isBlank()) {
            faults.add("--" + name + " must " + expected + ", found nothing");
        }
        return text;
    }

    /** Adds a fault that the job itself found. */
    public void fault(String fault) {
        faults.add(fault);
    }

    /** The way to Kafka. */
    public KafkaConnection connection() {
        String servers = required(BOOTSTRAP_SERVERS, "name at least one host:port");
        return servers.isBlank() ? KafkaConnection.to("none:0") : new KafkaConnection(servers, kafka);
    }

    public JobOptions options() {
        int parallelism = number(PARALLELISM, 1, MOST_INSTANCES);
        int maxParallelism = number(MAX_PARALLELISM, JobOptions.DEFAULT_MAX_PARALLELISM, MOST_INSTANCES);
        return faults.isEmpty() ? new JobOptions(parallelism, maxParallelism) : JobOptions.ofParallelism(1);
    }

    /** @throws IllegalArgumentException that names all the faults found so far */
    public void check() {
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    /** A whole number from 1 on. */
    public int number(String name, int otherwise, int most) {
        return value(name, Integer.toString(otherwise), "a whole number from 1 to " + most, text -> {
            if (!text.matches("[1-9]\\d{0,8}") || Integer.parseInt(text) > most) {
                throw new IllegalArgumentException(text);
            }
            return Integer.valueOf(text);
        });
    }
}
