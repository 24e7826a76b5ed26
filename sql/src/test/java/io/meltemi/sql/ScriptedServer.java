package io.meltemi.sql;

import io.meltemi.testing.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database server that a script of {@code sql/timescaledb} runs until this is closed, or the tests end in any way. */
final class ScriptedServer implements AutoCloseable {

    private static final int CANNOT_BE_HAD = 77;
    private static final int ATTEMPTS = 3;
    private static final Logger LOGGER = LoggerFactory.getLogger(ScriptedServer.class);

    private final Process process;
    private final Path errors;
    private final String jdbcUrl;

    private ScriptedServer(Process process, Path errors, String jdbcUrl) {
        this.process = process;
        this.errors = errors;
        this.jdbcUrl = jdbcUrl;
    }

    /**
     * Starts a server and waits until it answers, which takes minutes when its cache is to be filled. Where it cannot be had,
     * the test is skipped with the script's reason.
     */
    static ScriptedServer start(String script) throws IOException, InterruptedException {
        Path file = find(Path.of("sql", "timescaledb", script));
        for (int attempt = 1; ; attempt++) {
            Path errors = Files.createTempFile("timescaledb-" + script, ".log");
            Process process = new ProcessBuilder(
                            file.toString(), String.valueOf(FreePorts.next()), "--until-end-of-input")
                    .redirectError(errors.toFile())
                    .start();
            BufferedReader output = process.inputReader();
            String jdbcUrl = output.readLine();
            if (jdbcUrl != null) {
                return new ScriptedServer(process, errors, jdbcUrl);
            }
            List<String> said = Files.readAllLines(errors);
            Files.delete(errors);
            if (process.waitFor() == CANNOT_BE_HAD) {
                String reason = said.get(said.size() - 1);
                LOGGER.warn("{}", reason);
                Assumptions.abort(reason);
            }
            if (attempt == ATTEMPTS) {
                throw new IOException(file + " ended with status " + process.exitValue() + ": " + said);
            }
        }
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroy();
                process.waitFor();
            }
            Files.delete(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }

    /** Tests run in the directory of their module. */
    private static Path find(Path file) {
        for (Path from = Path.of("").toAbsolutePath(); from != null; from = from.getParent()) {
            if (Files.isExecutable(from.resolve(file))) {
                return from.resolve(file);
            }
        }
        throw new IllegalStateException("no " + file + " above " + Path.of("").toAbsolutePath());
    }
}
