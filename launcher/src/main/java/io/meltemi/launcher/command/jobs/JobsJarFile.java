package io.meltemi.launcher.command.jobs;

import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.CommonOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The jar of the jobs that this program was built with. */
public final class JobsJarFile {

    private static final Path FOLDER = Path.of("jobs", "target");

    private JobsJarFile() {}

    /** @throws CommandFailure when it is not built */
    public static Path built() throws IOException, CommandFailure {
        Path folder = CommonOptions.HOME.resolve(FOLDER);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                Optional<Path> jar = files.filter(file -> file.toString().endsWith("-cluster.jar"))
                        .findFirst();
                if (jar.isPresent()) {
                    return jar.get();
                }
            }
        }
        throw new CommandFailure(
                "the jobs' jar is not built; build it by: ./mvnw -q -pl jobs -am -DskipTests package, or"
                        + " give one by --jar FILE");
    }
}
