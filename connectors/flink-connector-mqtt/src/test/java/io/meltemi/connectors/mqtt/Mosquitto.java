// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A real mosquitto that keeps sessions over a restart and sends far ahead. */
final class Mosquitto implements TestBroker {

    private final int port = TestBroker.freePort();
    private final Path configuration;
    private final Path log;
    private Process process;

    /** @param more further lines of its configuration */
    Mosquitto(Path directory, String... more) throws IOException {
        Files.createDirectories(directory);
        log = directory.resolve("mosquitto.log");
        configuration = directory.resolve("mosquitto.conf");
        List<String> lines = new ArrayList<>(List.of(
                "user root",
                "listener " + port + " 127.0.0.1",
                "allow_anonymous true",
                "persistence true",
                "persistence_location " + directory.toAbsolutePath() + "/",
                "max_inflight_messages 20000",
                "max_queued_messages 0"));
        lines.addAll(List.of(more));
        Files.write(configuration, lines);
        start();
    }

    /** Skips the test, and says why, where there is no mosquitto and none can be installed. */
    static void assumeInstalled() throws IOException, InterruptedException {
        if (runs("mosquitto", "-h")) {
            return;
        }
        boolean installed = "root".equals(System.getProperty("user.name"))
                && Files.exists(Path.of("/etc/debian_version"))
                && runs("apt-get", "install", "-y", "--no-install-recommends", "mosquitto");
        String reason = "SKIPPED: no mosquitto on this machine, and it could not be installed with apt-get";
        if (!installed) {
            System.err.println(reason);
        }
        Assumptions.assumeTrue(installed, reason);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() throws IOException {
        process = new ProcessBuilder("mosquitto", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(this::listens);
    }

    @Override
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new IllegalStateException("mosquitto has ended, see " + log);
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
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
}
