package io.meltemi.launcher.platform;

import io.meltemi.launcher.process.LiveProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds and stops the PostgreSQL server that outlived a killed platform. It is found by its own pid file, and taken for
 * ours only when its command is a postgres.
 */
final class OrphanProcess {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanProcess.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private OrphanProcess() {}

    /** Stops what {@code postmaster.pid} under {@code dataDirectory} names, if it runs; waits until it is gone. */
    static void stopPostgres(Path dataDirectory) throws IOException, InterruptedException {
        Path pidFile = dataDirectory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        Optional<ProcessHandle> process = lines.isEmpty()
                ? Optional.empty()
                : LiveProcess.of(Long.parseLong(lines.get(0).strip()));
        if (process.isPresent() && isPostgres(process.get())) {
            LOG.info(
                    "stopping the database server {} that a killed platform left behind",
                    process.get().pid());
            stop(process.get());
        }
        Files.deleteIfExists(pidFile);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("postgres");
    }

    private static void stop(ProcessHandle process) throws IOException, InterruptedException {
        // SIGINT is PostgreSQL's "fast shutdown"; SIGTERM would wait for its clients
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        if (!LiveProcess.awaitEnd(process, STOP_PATIENCE)) {
            process.destroyForcibly();
            LOG.warn(
                    "the database server {} did not stop within {} s and was killed",
                    process.pid(),
                    STOP_PATIENCE.toSeconds());
        }
    }
}
