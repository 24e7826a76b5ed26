package io.meltemi.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for the servers of tests, below the range from which the system takes those of outgoing connections. None is given twice
 * before all others were, and each of the processes that run tests side by side has its own.
 */
public final class FreePorts {

    private static final int FIRST = 21_000;
    private static final int PER_PROCESS = 1_000;
    private static final int PROCESSES = 5;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(PER_PROCESS));

    private FreePorts() {}

    /** A free port. */
    public static int next() {
        while (true) {
            int candidate = firstOfProcess() + NEXT.getAndIncrement() % PER_PROCESS;
            if (isFree(candidate)) {
                return candidate;
            }
        }
    }

    /** A free port whose successor is free, and given to nobody else. */
    public static int nextTwo() {
        while (true) {
            int place = NEXT.getAndAdd(2) % PER_PROCESS;
            int candidate = firstOfProcess() + place;
            if (place + 1 < PER_PROCESS && isFree(candidate) && isFree(candidate + 1)) {
                return candidate;
            }
        }
    }

    private static int firstOfProcess() {
        return FIRST + Integer.getInteger("surefire.forkNumber", 0) % PROCESSES * PER_PROCESS;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
