package io.meltemi.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for the servers of tests, below the range from which the system takes those of outgoing connections. None is given twice
 * before all others were, and each of the processes that run tests side by side has its own: it holds a part of the range by
 * the lock of a file until it ends.
 */
public final class FreePorts {

    private static final int FIRST = 21_000;
    private static final int PER_PROCESS = 500;
    private static final int PROCESSES = 10;

    /** Kept, for a channel that nothing refers to is closed and its lock with it. */
    private static final List<FileLock> HELD = new ArrayList<>();

    private static final int FIRST_OF_PROCESS = FIRST + part() * PER_PROCESS;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(PER_PROCESS));

    private FreePorts() {}

    /** A free port. */
    public static int next() {
        while (true) {
            int candidate = FIRST_OF_PROCESS + NEXT.getAndIncrement() % PER_PROCESS;
            if (isFree(candidate)) {
                return candidate;
            }
        }
    }

    /** A free port whose successor is free, and given to nobody else. */
    public static int nextTwo() {
        while (true) {
            int place = NEXT.getAndAdd(2) % PER_PROCESS;
            int candidate = FIRST_OF_PROCESS + place;
            if (place + 1 < PER_PROCESS && isFree(candidate) && isFree(candidate + 1)) {
                return candidate;
            }
        }
    }

    /** The part of the range that is this process's; any, where more processes run than there are parts. */
    private static int part() {
        for (int part = 0; part < PROCESSES; part++) {
            if (lock(part)) {
                return part;
            }
        }
        return ThreadLocalRandom.current().nextInt(PROCESSES);
    }

    private static boolean lock(int part) {
        Path file = Path.of(
                System.getProperty("java.io.tmpdir"),
                "meltemi-ports-" + System.getProperty("user.name") + "-" + (FIRST + part * PER_PROCESS));
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return false;
            }
            HELD.add(lock);
            return true;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
