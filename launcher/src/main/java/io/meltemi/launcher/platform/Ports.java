package io.meltemi.launcher.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Tells a taken port early and by name, where a server would only fail to start. */
final class Ports {

    private Ports() {}

    /**
     * Checks that nobody listens.
     *
     * @param setting the key that chooses the port
     * @throws IOException when the port is taken; says what to do
     */
    static void requireFree(String setting, int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new IOException(
                    "port " + port + " is taken; choose others with --port-offset N, or set " + setting, e);
        }
    }
}
