package io.meltemi.accelerators.opencl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where native libraries are unpacked to and drivers keep the kernels that they have built. */
final class CacheFolder {

    /** System property that names it: a folder under the data directory. */
    static final String PROPERTY = "meltemi.opencl.cache";

    private CacheFolder() {}

    /**
     * The first of these that can be written: what the property names, the user's cache, the temporary folder.
     *
     * @throws IOException when none can
     */
    static Path find(Properties properties, Map<String, String> environment) throws IOException {
        List<Path> candidates = Stream.of(
                        named(properties.getProperty(PROPERTY)),
                        Stream.of(userCache(properties, environment).resolve("opencl")),
                        named(properties.getProperty("java.io.tmpdir", "/tmp"))
                                .map(folder -> folder.resolve("meltemi-opencl-" + properties.getProperty("user.name"))))
                .flatMap(candidate -> candidate)
                .toList();
        for (Path candidate : candidates) {
            try {
                Files.createDirectories(candidate);
                if (Files.isWritable(candidate)) {
                    return candidate;
                }
            } catch (IOException e) {
                continue;
            }
        }
        throw new IOException("no folder to unpack native libraries to: none of " + candidates + " can be written");
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
