package io.meltemi.accelerators.opencl;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.lwjgl.opencl.CL;
import org.lwjgl.system.Configuration;

/** Loads the OpenCL library, at most once. */
final class OpenClLibrary {

    /** System property that names another library than the machine's. */
    static final String PROPERTY = "meltemi.opencl.library";

    private static final Path TOPOLOGY = Path.of("/sys/devices/system/cpu");
    private static final String VENDORS = "/etc/OpenCL/vendors";
    private static final List<String> NAMES = List.of("libOpenCL.so.1", "libOpenCL.so", "OpenCL");

    private static @Nullable String fault;
    private static boolean isTried;

    private OpenClLibrary() {}

    /**
     * Loads it if it is not.
     *
     * @param cache folder for what is unpacked and compiled, if one was chosen
     * @return why it cannot be used, or empty
     */
    static synchronized String load(Optional<Path> cache) {
        if (!isTried) {
            isTried = true;
            try {
                fault = load(cache, System.getProperties(), System.getenv());
            } catch (Throwable e) { // whatever a native library throws while it is loaded
                fault = "no OpenCL library: " + firstLine(e);
            }
        }
        return fault == null ? "" : fault;
    }

    private static @Nullable String load(Optional<Path> chosen, Properties properties, Map<String, String> environment)
            throws IOException {
        if (Files.isDirectory(Path.of("/proc/self")) && !Files.isDirectory(TOPOLOGY)) {
            return "no OpenCL: " + TOPOLOGY + " is not there, and without it PoCL ends the whole process";
        }
        Path cache = CacheFolder.find(chosen, properties, environment);
        Configuration.DEBUG_STREAM.set(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        Configuration.SHARED_LIBRARY_EXTRACT_PATH.set(
                Files.createDirectories(cache.resolve("lwjgl")).toString());
        Configuration.OPENCL_EXPLICIT_INIT.set(true);
        ProcessEnvironment.setDefault(
                "POCL_CACHE_DIR", Files.createDirectories(cache.resolve("pocl")).toString());
        List<String> names = new ArrayList<>(NAMES);
        String named = properties.getProperty(PROPERTY, "");
        if (!named.isEmpty()) {
            names = List.of(named);
        } else if (!hasVendors(environment)) {
            Optional<PreparedPocl> prepared = PreparedPocl.in(CacheFolder.userCache(properties, environment));
            if (prepared.isPresent()) {
                names = List.of(prepared.get().prepare());
            }
        }
        Throwable last = null;
        for (String name : names) {
            try {
                CL.create(name);
                return null;
            } catch (Throwable e) { // UnsatisfiedLinkError mostly
                last = e;
            }
        }
        return "no OpenCL library: none of " + names + " can be loaded"
                + (last == null ? "" : " (" + firstLine(last) + ")");
    }

    /** Whether the machine names a driver. */
    private static boolean hasVendors(Map<String, String> environment) {
        if (environment.containsKey("OCL_ICD_VENDORS") || environment.containsKey("OCL_ICD_FILENAMES")) {
            return true;
        }
        Path vendors = Path.of(environment.getOrDefault("MELTEMI_OPENCL_VENDORS", VENDORS));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(vendors, "*.icd")) {
            return files.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }

    static String firstLine(Throwable e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
