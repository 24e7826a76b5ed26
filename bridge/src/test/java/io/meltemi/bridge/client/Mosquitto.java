package io.meltemi.bridge.client;

import io.meltemi.bridge.access.Account;
import io.meltemi.bridge.access.MosquittoExport;
import io.meltemi.bridge.access.MosquittoOptions;
import io.meltemi.bridge.tls.TlsMaterial;
import io.meltemi.testing.FreePorts;
import io.meltemi.testing.MosquittoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A real mosquitto on exported files. */
final class Mosquitto implements AutoCloseable {

    final int port = FreePorts.next();
    final TlsMaterial tls;
    private final MosquittoServer server;

    Mosquitto(Path directory, List<Account> accounts) throws IOException {
        tls = TlsMaterial.ensure(directory.resolve("tls"), List.of(), Instant.now());
        Path data = Files.createDirectories(directory.resolve("data"));
        Path export = directory.resolve("export");
        MosquittoExport.write(
                export, accounts, new MosquittoOptions(port, tls.caFile(), tls.certificateFile(), tls.keyFile(), data));
        server = MosquittoServer.start(
                export.resolve(MosquittoExport.CONFIGURATION), port, directory.resolve("mosquitto.log"));
    }

    void stop() throws InterruptedException {
        server.stop();
    }

    void restart() throws IOException {
        server.restart();
    }

    @Override
    public void close() throws InterruptedException {
        server.close();
    }
}
