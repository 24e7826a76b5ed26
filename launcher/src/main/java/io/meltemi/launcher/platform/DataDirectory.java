package io.meltemi.launcher.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Everything that one instance of the platform keeps on disk, by name. */
public record DataDirectory(Path root) {

    public DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /** Makes the directory, readable by its owner alone. */
    public DataDirectory create() throws IOException {
        Files.createDirectories(root);
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
        Files.createDirectories(logs());
        Files.createDirectories(temporary());
        return this;
    }

    /** Addresses, credentials and process id of the running platform. */
    public Path platformFile() {
        return root.resolve("platform.json");
    }

    /** Held by the running platform, so that no second one starts on the same data. */
    public Path lockFile() {
        return root.resolve("lock");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path logFile() {
        return logs().resolve("meltemi.log");
    }

    public Path temporary() {
        return root.resolve("tmp");
    }

    public Path broker() {
        return root.resolve("broker");
    }

    public Path tls() {
        return root.resolve("tls");
    }

    /** Of the embedded broker: the authority's and the server's, where they have been made. */
    public List<Path> certificates() {
        return List.of(tls().resolve("ca.pem"), tls().resolve("server.pem"));
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path database() {
        return root.resolve("postgres");
    }

    /** Messages of channels that are not set: a file for each. */
    public Path outbox() {
        return root.resolve("outbox");
    }

    /** Plots and reports of mining. */
    public Path mining() {
        return root.resolve("mining");
    }

    /** What drivers and libraries unpack and compile. */
    public Path acceleratorCache() {
        return root.resolve("accelerators");
    }

    /** What signs the links in messages. */
    public Path linkKey() {
        return root.resolve("links.key");
    }

    /** Orders to the demonstration's nodes: a file for each, until it is carried out. */
    public Path demo() {
        return root.resolve("demo");
    }

    /** What the demonstration's nodes keep: their states, and the cameras' images. */
    public Path demoNodes() {
        return root.resolve("demo-nodes");
    }

    /** Holds the process id of a part that is a process of its own, once it does its work. */
    public Path ready(String part) {
        return root.resolve("run").resolve(part);
    }

    /** Where savepoints of a job are kept unless said otherwise. */
    public Path savepoints(String job) {
        return root.resolve("flink").resolve("savepoints").resolve(job);
    }

    public Path checkpoints(String job) {
        return root.resolve("flink").resolve("checkpoints").resolve(job);
    }

    /** Savepoints, a folder for each job. */
    public Path savepoints() {
        return root.resolve("flink").resolve("savepoints");
    }

    /** Writes a file that only its owner may read, in one step, so that a reader never sees half of it. */
    public static void writeSecret(Path file, byte[] content) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException(file + " has no parent directory");
        }
        Files.createDirectories(parent);
        Path half = Files.createTempFile(
                parent,
                file.getFileName() + ".",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(half, content);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(half); // the disk may be full
            throw e;
        }
    }
}
