package io.meltemi.accelerators.opencl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where native libraries are unpacked to and drivers keep the kernels that they have built. */
final class CacheFolder {

    private CacheFolder() {}

    /**
     * The first of these that can be written: the chosen one, the user's cache, the temporary folder.
     *
     * @throws IOException when none can
     */
    static Path find(Optional<Path> chosen, Properties properties, Map<String, String> environment) throws IOException {
        List<Path> candidates = Stream.of(
                        chosen.stream(),
                        Stream.of(userCache(properties, environment).resolve("opencl")),
                        named(properties.getProperty("java.io.tmpdir", "/tmp"))
                                .map(folder -> folder.resolve("meltemi-opencl-" + properties.getProperty("user.name"))))
                .flatMap(candidate -> candidate)
                .toList();
        for (Path candidate : candidates) {
            if (canWrite(candidate)) {
                return candidate;
            }
        }
        throw new IOException("no folder to unpack native libraries to: none of " + candidates + " can be written");
    }

    private static boolean canWrite(Path folder) {
        try {
            return Files.isWritable(Files.createDirectories(folder));
        } catch (IOException e) {
            return false;
        }
    }

    /** What {@code accelerators/opencl/pocl} puts its packages into. */
    static Path userCache(Properties properties, Map<String, String> environment) {
        String own = environment.getOrDefault("MELTEMI_CACHE", "");
        if (!own.isEmpty()) {
            return Path.of(own);
        }
        String all = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path folder = all.isEmpty() ? Path.of(properties.getProperty("user.home", "/"), ".cache") : Path.of(all);
        return folder.resolve("meltemi");
    }

    private static Stream<Path> named(@Nullable String name) {
        return name == null || name.isEmpty() ? Stream.of() : Stream.of(Path.of(name));
    }
}
