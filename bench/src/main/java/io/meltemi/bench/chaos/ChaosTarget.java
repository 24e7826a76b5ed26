package io.meltemi.bench.chaos;

import io.meltemi.bench.ingest.IngestTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The platform that is maltreated. */
public interface ChaosTarget {

    /** How it is reached; nodes go through a cable that can be cut. */
    IngestTarget ingest();

    /** The processes that live, by name. */
    Map<String, Long> processes() throws IOException;

    /** Whether every part answers. */
    boolean isHealthy() throws InterruptedException;

    /** A small file system of its own that all its data are on; null where there is none to be had. */
    @Nullable
    Path disk();
}
