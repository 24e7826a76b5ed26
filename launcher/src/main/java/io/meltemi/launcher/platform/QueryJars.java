package io.meltemi.launcher.platform;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the tasks of a query in Flink SQL need on a Flink cluster that has nothing of ours on its class path: the jobs' jar, which brings
 * Kafka's connector, the database's driver and our records, and what queries have beyond it.
 */
public final class QueryJars {

    private static final Pattern BEYOND_JOBS = Pattern.compile(
            "(meltemi-flink-sql|flink-connector-mqtt|hivemq-mqtt-client|rxjava|reactive-streams|jctools-core|dagger|javax\\.inject"
                    + "|netty-(buffer|codec|common|handler|resolver|transport|transport-native-unix-common))-[0-9].*\\.jar");

    private QueryJars() {}

    /**
     * These jars of this process.
     *
     * @throws IOException where the jobs' jar was not built
     */
    public static List<Path> find() throws IOException {
        List<Path> jars = new ArrayList<>(List.of(JobsJar.file()));
        jars.addAll(beyondJobs(System.getProperty("java.class.path")));
        return jars;
    }

    static List<Path> beyondJobs(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> entry.getFileName() != null
                        && BEYOND_JOBS.matcher(entry.getFileName().toString()).matches())
                .toList();
    }
}
