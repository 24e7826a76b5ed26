package io.meltemi.launcher.command;

import io.meltemi.launcher.platform.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A clock of one's own for processes, by libfaketime: what a file says is added to the machine's clock, and the machine's own clock is
 * not touched. The library is the machine's, else the distribution's package, unpacked into Meltemi's cache.
 *
 * @param file that sets it, such as {@code +90} for a minute and a half ahead; null where the library cannot be had
 * @param environment of processes that are to have it
 * @param why it cannot be had; empty when it can
 */
record FakeClock(@Nullable Path file, Map<String, String> environment, String why) {

    private static final String LIBRARY = "libfaketime.so.1";
    private static final String PACKAGE = "libfaketime";

    /** Looks for the library, gets it where it is missing, and sets the clock to the machine's time. */
    static FakeClock prepare(DataDirectory data) throws IOException, InterruptedException {
        Optional<Path> library = installed(Path.of("/usr/lib"));
        if (library.isEmpty()) {
            Path cache = cache().resolve("faketime");
            library = installed(cache);
            if (library.isEmpty()) {
                String fault = unpack(cache);
                library = installed(cache);
                if (library.isEmpty()) {
                    return new FakeClock(null, Map.of(), fault);
                }
            }
        }
        Path file = data.root().resolve("clock");
        Files.writeString(file, "+0");
        return new FakeClock(
                file,
                Map.of(
                        "LD_PRELOAD",
                        library.get().toString(),
                        "FAKETIME_TIMESTAMP_FILE",
                        file.toString(),
                        "FAKETIME_CACHE_DURATION",
                        "1",
                        "FAKETIME_DONT_FAKE_MONOTONIC",
                        "1",
                        "DONT_FAKE_MONOTONIC",
                        "1"),
                "");
    }

    private static Optional<Path> installed(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.find(
                folder, 6, (path, attributes) -> path.endsWith("faketime/" + LIBRARY) && !attributes.isDirectory())) {
            return files.findFirst();
        } catch (java.io.UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static String unpack(Path cache) throws IOException, InterruptedException {
        Files.createDirectories(cache);
        Process process = new ProcessBuilder(List.of(
                        CommonOptions.HOME
                                .resolve("tools/debian-packages")
                                .toAbsolutePath()
                                .toString(),
                        cache.toString(),
                        cache + ".log",
                        PACKAGE))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return process.waitFor() == 0
                ? "the package has no " + LIBRARY
                : said.strip().lines().reduce("", (a, b) -> b);
    }

    private static Path cache() {
        String named = System.getenv().getOrDefault("MELTEMI_CACHE", "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        String usual = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        return usual.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache", "meltemi")
                : Path.of(usual, "meltemi");
    }
}
