package io.meltemi.operations.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.shaded.guava33.com.google.common.hash.Hashing;

/**
 * The operators of all jobs of one jar by their ids in Flink, which are made from their uids.
 *
 * @param byJob for each job its operators: 32 hexadecimal digits and the uid
 */
public record OperatorUids(Map<String, Map<String, String>> byJob) {

    /** Where a jar has its list, a line {@code JOB UID} each. */
    static final String RESOURCE = "io/meltemi/jobs/operator-uids.txt";

    public OperatorUids {
        byJob = Map.copyOf(byJob);
    }

    static OperatorUids parse(String list) {
        Map<String, Map<String, String>> byJob = new HashMap<>();
        list.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] words = line.split(" ", 2);
            byJob.computeIfAbsent(words[0], job -> new LinkedHashMap<>()).put(id(words[1]), words[1]);
        });
        return new OperatorUids(byJob);
    }

    /** Those of the jobs that this program was built with. */
    public static OperatorUids ours() {
        try (var stream = OperatorUids.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The id that Flink gives an operator of a uid. */
    static String id(String uid) {
        return Hashing.murmur3_128(0)
                .newHasher()
                .putString(uid, StandardCharsets.UTF_8)
                .hash()
                .toString();
    }

    /** The jobs that keep state, by name. */
    public Set<String> jobs() {
        return byJob.keySet();
    }

    public boolean has(String job, String operatorId) {
        return byJob.getOrDefault(job, Map.of()).containsKey(operatorId);
    }

    /** The job that an operator is of. */
    public Optional<String> jobOf(String operatorId) {
        return byJob.keySet().stream().filter(job -> has(job, operatorId)).findFirst();
    }

    /** What an operator is called. */
    public Optional<String> uid(String operatorId) {
        return byJob.values().stream()
                .flatMap(operators -> Optional.ofNullable(operators.get(operatorId)).stream())
                .findFirst();
    }
}
