package io.meltemi.operations.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.operations.flink.JarRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.util.ParameterTool;

/**
 * How a job is started. The job itself remembers it, as its global parameters, so that it can be started again as it was.
 *
 * @param job its name
 * @param jarId of the jar on the cluster
 * @param arguments the job's own, without dashes
 * @param configuration Flink's options for this job
 */
public record JobStart(String job, String jarId, Map<String, String> arguments, Map<String, String> configuration) {

    /** The job's argument that says how many instances of each operator there are. */
    public static final String PARALLELISM = "parallelism";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JAR = "meltemi.jar";
    private static final String CONFIGURATION = "meltemi.flink.";
    private static final String GLOBAL_PARAMETERS = "pipeline.global-job-parameters";

    /** What Flink shows in place of a secret. */
    private static final String HIDDEN = "******";

    public JobStart {
        arguments = Map.copyOf(arguments);
        configuration = Map.copyOf(configuration);
    }

    /** Arguments as one gives them on a command line: {@code --name value …}. */
    public static Map<String, String> arguments(List<String> words) throws JobFailure {
        try {
            return ParameterTool.fromArgs(words.toArray(String[]::new)).toMap();
        } catch (IllegalArgumentException e) {
            throw new JobFailure("a job's arguments must read --name value …, found " + String.join(" ", words));
        }
    }

    /**
     * What a job remembers of its start.
     *
     * @param parameters its global parameters as the cluster shows them
     */
    static JobStart remembered(String job, Map<String, String> parameters) throws JobFailure {
        String jar = parameters.get(JAR);
        if (jar == null) {
            throw new JobFailure(
                    "job " + job + " was not started by meltemi submit, so it is not known how to start it again;"
                            + " stop it with a savepoint and start it by: meltemi submit " + job + " --savepoint PATH");
        }
        Map<String, String> arguments = new TreeMap<>();
        Map<String, String> configuration = new TreeMap<>();
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            if (parameter.getValue().equals(HIDDEN)) {
                throw new JobFailure("job " + job + " has the secret argument " + name
                        + ", which the cluster does not tell; stop it with a savepoint and start it by: meltemi submit "
                        + job + " --savepoint PATH -- …");
            } else if (name.startsWith(CONFIGURATION)) {
                configuration.put(name.substring(CONFIGURATION.length()), parameter.getValue());
            } else if (!name.equals(JAR)) {
                arguments.put(name, parameter.getValue());
            }
        }
        return new JobStart(job, jar, arguments, configuration);
    }

    JobStart withParallelism(int parallelism) {
        Map<String, String> changed = new TreeMap<>(arguments);
        changed.put(PARALLELISM, Integer.toString(parallelism));
        return new JobStart(job, jarId, changed, configuration);
    }

    JobStart withJar(String otherJarId) {
        return new JobStart(job, otherJarId, arguments, configuration);
    }

    /** The start as Flink is told it; the savepoint stays ours, so that one can go back to it. */
    JarRun run(Optional<String> savepoint) {
        return run(savepoint, JarRun.Claim.NO_CLAIM);
    }

    /** The start as Flink is told it. */
    public JarRun run(Optional<String> savepoint, JarRun.Claim claim) {
        List<String> words = new ArrayList<>(List.of(job));
        new TreeMap<>(arguments).forEach((name, value) -> words.addAll(List.of("--" + name, value)));
        Map<String, String> options = new TreeMap<>(configuration);
        options.put(GLOBAL_PARAMETERS, parameters());
        return new JarRun(jarId, JobsJar.ENTRY_CLASS, words, options, savepoint, claim);
    }

    /** JSON, which Flink reads as YAML. */
    private String parameters() {
        Map<String, String> parameters = new TreeMap<>(arguments);
        configuration.forEach((name, value) -> parameters.put(CONFIGURATION + name, value));
        parameters.put(JAR, jarId);
        try {
            return JSON.writeValueAsString(parameters);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts cannot be written", e);
        }
    }
}
