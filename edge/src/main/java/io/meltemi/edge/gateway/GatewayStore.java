package io.meltemi.edge.gateway;

import io.meltemi.edge.gateway.Effect.Lane;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * What the gateway keeps on disk: received messages of which something is undecided, messages on their way up, the nodes that it
 * has heard. A received message is forgotten only after what was made of it is on the disk. Used by the gateway's thread alone.
 */
final class GatewayStore implements AutoCloseable {

    private final FileChannel lockFile;
    private final IntakeSpool intake;
    private final OutgoingLane urgent;
    private final OutgoingLane bulk;
    private final KnownNodes nodes;
    private final Deque<Effect.Forward> urgentToWrite = new ArrayDeque<>();
    private final Deque<Effect.Forward> bulkToWrite = new ArrayDeque<>();
    private final List<Long> toRelease = new ArrayList<>();

    private GatewayStore(
            FileChannel lockFile, IntakeSpool intake, OutgoingLane urgent, OutgoingLane bulk, KnownNodes nodes) {
        this.lockFile = lockFile;
        this.intake = intake;
        this.urgent = urgent;
        this.bulk = bulk;
        this.nodes = nodes;
    }

    /** @throws IOException when another gateway uses the directory, or it cannot be read or written */
    static GatewayStore open(Path directory, int capacity, Executor worker) throws IOException {
        Files.createDirectories(directory);
        FileChannel lockFile =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            lock(lockFile, directory);
            SequenceCounter counter = SequenceCounter.open(directory.resolve("counter"));
            return new GatewayStore(
                    lockFile,
                    IntakeSpool.open(directory.resolve("intake"), capacity, counter),
                    OutgoingLane.open(directory.resolve("urgent"), capacity, worker),
                    OutgoingLane.open(directory.resolve("bulk"), capacity, worker),
                    KnownNodes.open(directory.resolve("nodes")));
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    IntakeSpool intake() {
        return intake;
    }

    OutgoingLane urgent() {
        return urgent;
    }

    OutgoingLane bulk() {
        return bulk;
    }

    KnownNodes nodes() {
        return nodes;
    }

    /** Notes a message to write, which {@link #write} does. */
    void forward(Effect.Forward forward) {
        (forward.lane() == Lane.URGENT ? urgentToWrite : bulkToWrite).add(forward);
    }

    /** Notes received messages to forget, after what was made of them is written. */
    void release(List<Long> intakeIds) {
        toRelease.addAll(intakeIds);
    }

    /** Writes what was noted, as far as there is room, and waits for the disk. */
    void write() throws IOException {
        write(urgentToWrite, urgent);
        write(bulkToWrite, bulk);
        urgent.force();
        bulk.force();
        if (hasRoomForControl() && hasRoomForData()) {
            List<Long> ids = List.copyOf(toRelease);
            toRelease.clear();
            intake.release(ids);
        }
    }

    boolean hasRoomForControl() {
        return urgentToWrite.isEmpty();
    }

    boolean hasRoomForData() {
        return urgentToWrite.isEmpty() && bulkToWrite.isEmpty();
    }

    int waiting() {
        return urgent.waiting() + bulk.waiting();
    }

    @Override
    public void close() throws IOException {
        try (lockFile) {
            intake.close();
            urgent.close();
            bulk.close();
        }
    }

    /** Holds until the file is closed. */
    private static void lock(FileChannel lockFile, Path directory) throws IOException {
        FileLock lock;
        try {
            lock = lockFile.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            lock = null;
        }
        if (lock == null) {
            throw new IOException("another gateway uses " + directory);
        }
    }

    private void write(Deque<Effect.Forward> noted, OutgoingLane lane) throws IOException {
        for (Effect.Forward next = noted.peek(); next != null; next = noted.peek()) {
            if (!lane.add(next.topic(), next.qos(), next.payload())) {
                return;
            }
            noted.remove();
            toRelease.addAll(next.released());
        }
    }
}
