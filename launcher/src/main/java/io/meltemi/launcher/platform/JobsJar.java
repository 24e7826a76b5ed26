package io.meltemi.launcher.platform;

import io.meltemi.jobs.Jobs;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The jar that clusters are given: built beside the jobs' own. */
public final class JobsJar {

    private static final String NAME_END = "-cluster.jar";

    private JobsJar() {}

    /**
     * Where it is.
     *
     * @throws IOException where it was not built
     */
    public static Path file() throws IOException {
        String named = System.getProperty("meltemi.jobs.jar", "");
        return named.isEmpty() ? beside(ownPlace()) : Path.of(named);
    }

    private static Path ownPlace() throws IOException {
        try {
            return Path.of(Jobs.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException("the place of the jobs' classes is no file", e);
        }
    }

    private static Path beside(Path place) throws IOException {
        Path folder = place.getParent();
        if (folder != null) {
            try (Stream<Path> files = Files.list(folder)) {
                Optional<Path> jar =
                        files.filter(file -> file.toString().endsWith(NAME_END)).findFirst();
                if (jar.isPresent()) {
                    return jar.get();
                }
            }
        }
        throw new IOException("the jar of the jobs is not beside " + place + "; build it with: ./mvnw package");
    }
}
