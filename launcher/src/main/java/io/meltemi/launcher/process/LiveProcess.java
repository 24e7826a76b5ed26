package io.meltemi.launcher.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Whether a process still does anything. One that has ended but whose parent has not asked how (a "zombie") does not, though it keeps its
 * id and the system, and so {@link ProcessHandle}, calls it alive. Orphans stay in that state for good where the first process of a
 * container collects no children.
 */
public final class LiveProcess {

    private static final long POLL_MILLIS = 50;
    private static final char ZOMBIE = 'Z';
    private static final char DEAD = 'X';

    private LiveProcess() {}

    /** The process of an id, while it lives. */
    public static Optional<ProcessHandle> of(long pid) {
        return ProcessHandle.of(pid).filter(LiveProcess::isAlive);
    }

    /** Whether a process lives. */
    public static boolean isAlive(ProcessHandle process) {
        return process.isAlive() && !hasEnded(process.pid());
    }

    /**
     * Waits until a process has ended.
     *
     * @return whether it has, within {@code patience}
     */
    public static boolean awaitEnd(ProcessHandle process, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (isAlive(process)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return true;
    }

    /** By Linux's {@code /proc/PID/stat}, proc(5): id, name in parentheses (which may hold any character), state. */
    private static boolean hasEnded(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            char state = stat.charAt(stat.lastIndexOf(')') + 2);
            return state == ZOMBIE || state == DEAD;
        } catch (IOException | RuntimeException e) {
            return false; // another system, or gone since: the caller's own question answers that
        }
    }
}
