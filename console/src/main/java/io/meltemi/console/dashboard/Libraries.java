package io.meltemi.console.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The libraries that the dashboard uses, by names that hold their versions: one file of each, and nothing else of their jars. */
final class Libraries {

    private static final String WEBJARS = "/META-INF/resources/webjars/";

    private static final Map<String, String> RESOURCES = Map.of(
            "preact-10.28.0.js", WEBJARS + "preact/10.28.0/dist/preact.module.js",
            "preact-hooks-10.28.0.js", WEBJARS + "preact/10.28.0/hooks/dist/hooks.module.js",
            "htm-3.1.1.js", "/META-INF/resources/_static/htm/3.1.1/dist/htm.module.js",
            "uplot-1.6.30.js", WEBJARS + "uplot/1.6.30/dist/uPlot.esm.js",
            "uplot-1.6.30.css", WEBJARS + "uplot/1.6.30/dist/uPlot.min.css",
            "diff-5.1.0.js", WEBJARS + "diff/5.1.0/lib/index.mjs");

    private final Map<String, Asset> read = new ConcurrentHashMap<>();

    Optional<Asset> file(String name) {
        String resource = RESOURCES.get(name);
        return resource == null
                ? Optional.empty()
                : Optional.of(read.computeIfAbsent(name, wanted -> Asset.of(wanted, bytes(resource))));
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = Libraries.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
