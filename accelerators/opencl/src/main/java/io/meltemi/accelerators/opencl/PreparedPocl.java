package io.meltemi.accelerators.opencl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lwjgl.system.linux.DynamicLinkLoader;

/** The driver that {@code accelerators/opencl/pocl --prepare} has unpacked, outside of where the linker looks for libraries. */
final class PreparedPocl {

    private static final Pattern MISSING = Pattern.compile("(lib[^ :/]+): cannot open shared object file.*");
    private static final int MOST_LIBRARIES = 64;

    private final Path root;
    private final Path libraries;

    private PreparedPocl(Path root, Path libraries) {
        this.root = root;
        this.libraries = libraries;
    }

    /** The one in the user's cache, if it is whole. */
    static Optional<PreparedPocl> in(Path cache) {
        Path root = cache.resolve("pocl");
        if (!Files.exists(root.resolve("ready"))) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(root.resolve("usr/lib"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("libOpenCL.so.1")))
                    .findFirst()
                    .map(folder -> new PreparedPocl(root, folder));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes the process find the driver and all that it needs.
     *
     * @return the OpenCL library to load
     * @throws IOException when a library is missing
     */
    String prepare() throws IOException {
        ProcessEnvironment.set("OCL_ICD_VENDORS", root.resolve("vendors") + "/");
        // its linker and what that needs
        ProcessEnvironment.set(
                "PATH", root.resolve("usr/bin") + ":" + System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        ProcessEnvironment.set("LD_LIBRARY_PATH", libraries.toString());
        ProcessEnvironment.set("LIBRARY_PATH", root.resolve("link").toString());
        String pocl = Files.readString(root.resolve("vendors/pocl.icd")).trim();
        fault(); // linked now: linking it later would forget the fault
        open(Path.of(pocl), 0);
        return libraries.resolve("libOpenCL.so.1").toString();
    }

    /** A library that is loaded is found by its name alone; so those that it needs are loaded before it. */
    private void open(Path library, int depth) throws IOException {
        for (int i = 0; i < MOST_LIBRARIES; i++) {
            if (DynamicLinkLoader.dlopen(library.toString(), DynamicLinkLoader.RTLD_LAZY) != 0) {
                return;
            }
            String fault = fault();
            Matcher missing = MISSING.matcher(fault);
            if (depth > MOST_LIBRARIES || !missing.matches() || !Files.exists(libraries.resolve(missing.group(1)))) {
                throw new IOException(library + " cannot be loaded: " + fault);
            }
            open(libraries.resolve(missing.group(1)), depth + 1);
        }
        throw new IOException(library + " needs more than " + MOST_LIBRARIES + " libraries");
    }

    private static String fault() {
        @Nullable String fault = DynamicLinkLoader.dlerror();
        return fault == null ? "no reason given" : fault;
    }
}
