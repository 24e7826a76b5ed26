package io.meltemi.bridge.access;

import java.nio.file.Path;

/**
 * What a mosquitto needs to know besides the accounts.
 *
 * @param port TCP port of the TLS listener
 * @param caFile certificate of the authority, PEM
 * @param certificateFile the server's certificate, PEM
 * @param keyFile the server's private key, PEM
 * @param persistenceDirectory where mosquitto keeps its database; must be writable by the user that it runs as
 */
public record MosquittoOptions(int port, Path caFile, Path certificateFile, Path keyFile, Path persistenceDirectory) {

    public MosquittoOptions {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port is 1 to 65535, found " + port);
        }
    }
}
