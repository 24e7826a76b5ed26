package io.meltemi.launcher.cluster;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Of our own class path what Flink's distribution has: no job, no connector, nothing of the platform. */
final class FlinkClassPath {

    private static final Pattern OF_FLINK =
            Pattern.compile("(flink-(annotations|cep|clients|core|core-api|datastream|datastream-api"
                    + "|connector-base|connector-datagen|file-sink-common|hadoop-fs|json|metrics-core|metrics-prometheus"
                    + "|queryable-state-client-java|rpc-core|rpc-akka-loader|runtime|runtime-web|shaded-[a-z0-9-]+|statebackend-rocksdb"
                    + "|streaming-java|table-[a-z-]+)"
                    + "|async-profiler|commons-(cli|codec|collections|compress|io|lang3|math3|text)|frocksdbjni|icu4j|javassist|jsr305|kryo"
                    + "|logback-(classic|core)|lz4-java|minlog|objenesis|reflectasm|slf4j-api|snakeyaml-engine|snappy-java|zstd-jni)"
                    + "-[0-9].*\\.jar");

    private FlinkClassPath() {}

    /** The class path of Flink's own processes. */
    static String of(String classPath) {
        List<String> entries = Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> {
                    Path name = Path.of(entry).getFileName();
                    return name != null && OF_FLINK.matcher(name.toString()).matches();
                })
                .toList();
        return entries.stream().collect(Collectors.joining(File.pathSeparator));
    }
}
