package io.meltemi.testing;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A real mosquitto on a configuration file, which can be stopped and started again. */
public final class MosquittoServer implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(MosquittoServer.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final List<String> INSTALL =
            List.of("apt-get", "install", "-y", "--no-install-recommends", "mosquitto");

    /** Where it lies for the administrator, whose search path is not everybody's. */
    private static final List<String> FOLDERS =
            List.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/opt/homebrew/sbin");

    private final Path configuration;
    private final int port;
    private final Path log;
    private Process process;

    private MosquittoServer(Path configuration, int port, Path log) throws IOException {
        this.configuration = configuration;
        this.port = port;
        this.log = log;
        this.process = launch();
    }

    /** Skips the test, and says why, where there is no mosquitto and none can be installed. */
    public static void assumeInstalled() throws InterruptedException {
        if (program().isPresent() || install()) {
            return;
        }
        String reason = "SKIPPED: no mosquitto on this machine, and it could not be installed with apt-get";
        LOGGER.warn("{}", reason);
        Assumptions.abort(reason);
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param configuration its configuration file, with a listener on {@code port}
     * @param log what it prints is added there
     */
    public static MosquittoServer start(Path configuration, int port, Path log) throws IOException {
        return new MosquittoServer(configuration, port, log);
    }

    public int port() {
        return port;
    }

    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    /** Starts it again after {@link #stop}. */
    public void restart() throws IOException {
        process = launch();
    }

    /** Has it read users and access lists again. */
    public void reload() throws InterruptedException {
        run(List.of("kill", "-HUP", Long.toString(process.pid())));
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }

    private Process launch() throws IOException {
        Path program = program().orElseThrow(() -> new IOException("mosquitto is not installed"));
        Process started = new ProcessBuilder(program.toString(), "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        await().atMost(PATIENCE).until(() -> listens(started));
        return started;
    }

    private boolean listens(Process started) {
        if (!started.isAlive()) {
            throw new IllegalStateException("mosquitto has ended, see " + log);
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<Path> program() {
        String searched = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(searched.split(File.pathSeparator)), FOLDERS.stream())
                .map(folder -> Path.of(folder, "mosquitto"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean install() throws InterruptedException {
        if (!"root".equals(System.getProperty("user.name")) || !Files.exists(Path.of("/etc/debian_version"))) {
            return false;
        }
        return run(INSTALL) || (run(List.of("apt-get", "update")) && run(INSTALL));
    }

    private static boolean run(List<String> command) throws InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        try {
            Process process = builder.start();
            return process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
