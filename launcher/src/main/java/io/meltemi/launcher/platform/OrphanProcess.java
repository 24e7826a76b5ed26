package io.meltemi.launcher.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds and stops the PostgreSQL server that outlived a killed platform. It is found by its own pid file, and taken for
 * ours only when its command is a postgres.
 */
final class OrphanProcess {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanProcess.class);
    private static final long STOP_SECONDS = 20;

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
                : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
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
        CompletableFuture<ProcessHandle> exit = process.onExit();
        try {
            exit.get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            LOG.warn("the database server {} did not stop within {} s and was killed", process.pid(), STOP_SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("could not wait for process " + process.pid(), e);
        }
    }
}
