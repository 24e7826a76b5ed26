package io.meltemi.launcher.cluster;

import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.launcher.process.LiveProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Processes that outlived the supervisor that started them: they hold ports and files that the next one needs. */
final class Orphans {

    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Orphans() {}

    /** Ends those that the file of a data directory tells of; only a supervisor that holds the directory's lock may. */
    static void end(DataDirectory data) throws IOException, InterruptedException {
        Optional<ClusterFile> file = ClusterFile.read(data);
        if (file.isEmpty()) {
            return;
        }
        List<ProcessHandle> alive = file.get().parts().stream()
                .flatMap(part -> part.process().stream())
                .toList();
        for (ProcessHandle process : alive) {
            LOG.warn("process {} outlived its supervisor and is ended", process.pid());
            process.destroy();
        }
        for (ProcessHandle process : alive) {
            if (!LiveProcess.awaitEnd(process, PATIENCE)) {
                process.destroyForcibly();
            }
        }
        ClusterFile.delete(data);
    }
}
