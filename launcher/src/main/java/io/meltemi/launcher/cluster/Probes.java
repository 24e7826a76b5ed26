package io.meltemi.launcher.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Whether a process does its work, seen from outside. */
final class Probes {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private Probes() {}

    /** Whether something accepts connections at a port of this machine. */
    static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether an address answers 200. */
    static boolean answers(URI address) throws InterruptedException {
        try {
            return CLIENT.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a process has written its id into a file, as the platform's own do when they are ready. */
    static boolean hasSaid(Path file, long pid) {
        try {
            return Files.exists(file) && Files.readString(file).strip().equals(Long.toString(pid));
        } catch (IOException e) {
            return false;
        }
    }
}
