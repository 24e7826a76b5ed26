package io.meltemi.connectors.mqtt;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A mosquitto of this machine, that lets everybody in; sessions outlive its restarts. */
public final class MosquittoServer implements AutoCloseable {

    private final int port = freePort();
    private final Path configuration;
    private final Path log;
    private Process process;

    /** @param lines what its configuration has besides */
    public MosquittoServer(Path directory, String... lines) throws IOException {
        configuration = directory.resolve("mosquitto.conf");
        log = directory.resolve("mosquitto.log");
        List<String> all = new ArrayList<>(List.of(
                "user " + System.getProperty("user.name"),
                "listener " + port + " 127.0.0.1",
                "allow_anonymous true",
                "persistence true",
                "persistence_location " + directory + "/",
                "max_queued_messages 0"));
        all.addAll(List.of(lines));
        Files.write(configuration, all);
    }

    /** Skips the test, and says why, where there is no mosquitto and none can be installed. */
    public static void assumeInstalled() throws InterruptedException {
        boolean installed = runs("mosquitto", "-h")
                || ("root".equals(System.getProperty("user.name"))
                        && Files.exists(Path.of("/etc/debian_version"))
                        && runs("apt-get", "install", "-y", "--no-install-recommends", "mosquitto"));
        Assumptions.assumeTrue(
                installed, "SKIPPED: no mosquitto on this machine, and it could not be installed with apt-get");
    }

    public MosquittoServer start() throws IOException {
        process = new ProcessBuilder("mosquitto", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(this::listens);
        return this;
    }

    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
    }

    public int port() {
        return port;
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            stop();
        }
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new IllegalStateException("mosquitto has ended, see " + log);
        }
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() <= 3;
        } catch (IOException e) {
            return false;
        }
    }

    /** Free now, and below the ports that outgoing connections take, so that it still is when the server listens again. */
    private static int freePort() {
        while (true) {
            int candidate = ThreadLocalRandom.current().nextInt(24_000, 26_000);
            try (ServerSocket free = new ServerSocket(candidate)) {
                return free.getLocalPort();
            } catch (IOException e) {
                // taken: try another
            }
        }
    }
}
