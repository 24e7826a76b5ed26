package io.meltemi.bridge.client;

import static org.awaitility.Awaitility.await;

import io.meltemi.bridge.access.Account;
import io.meltemi.bridge.access.MosquittoExport;
import io.meltemi.bridge.access.MosquittoOptions;
import io.meltemi.bridge.tls.TlsMaterial;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A real mosquitto on exported files. */
final class Mosquitto implements AutoCloseable {

    final int port;
    final TlsMaterial tls;
    private final Path configuration;
    private final Path log;
    private Process process;

    Mosquitto(Path directory, List<Account> accounts) throws IOException {
        port = freePort();
        tls = TlsMaterial.ensure(directory.resolve("tls"), List.of(), Instant.now());
        Path data = Files.createDirectories(directory.resolve("data"));
        Path export = directory.resolve("export");
        MosquittoExport.write(
                export, accounts, new MosquittoOptions(port, tls.caFile(), tls.certificateFile(), tls.keyFile(), data));
        configuration = export.resolve(MosquittoExport.CONFIGURATION);
        log = directory.resolve("mosquitto.log");
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

    void start() throws IOException {
        process = new ProcessBuilder("mosquitto", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        await().atMost(Duration.ofMinutes(1)).until(this::listens);
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new IllegalStateException("mosquitto has ended, see " + log);
        }
        try (Socket socket = new Socket("localhost", port)) {
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
            int candidate = ThreadLocalRandom.current().nextInt(30_000, 32_000);
            try (ServerSocket free = new ServerSocket(candidate)) {
                return free.getLocalPort();
            } catch (IOException e) {
                // taken: try another
            }
        }
    }
}
