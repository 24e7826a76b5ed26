package io.meltemi.bench.connector;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A mosquitto of the benchmark's own on the loopback address, which keeps sessions in memory. */
final class Mosquitto implements AutoCloseable {

    static final String HOST = "127.0.0.1";

    private static final int IN_FLIGHT = 20_000;
    private static final long PATIENCE_SECONDS = 30;

    private final Process process;
    private final int port;

    private Mosquitto(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Returns when it listens.
     *
     * @param directory of its configuration and its log
     * @throws IOException when it is not installed or does not start, with what to do
     */
    static Mosquitto start(Path directory, int port) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path configuration = directory.resolve("mosquitto.conf");
        Path log = directory.resolve("mosquitto.log");
        Files.write(
                configuration,
                List.of(
                        "listener " + port + " " + HOST,
                        "allow_anonymous true",
                        "max_inflight_messages " + IN_FLIGHT,
                        "max_queued_messages 0"));
        Process process;
        try {
            process = new ProcessBuilder("mosquitto", "-c", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new IOException("mosquitto is not installed: apt-get install mosquitto", e);
        }
        Mosquitto mosquitto = new Mosquitto(process, port);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!mosquitto.listens()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                mosquitto.close();
                throw new IOException("mosquitto does not listen on port " + port + ": see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return mosquitto;
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
