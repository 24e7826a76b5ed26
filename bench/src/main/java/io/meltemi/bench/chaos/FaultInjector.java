package io.meltemi.bench.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Does what a plan says, and undoes it. */
final class FaultInjector implements AutoCloseable {

    private static final String FILLER = "filler";
    private static final int FILLER_CHUNK_BYTES = 4 << 20;
    private static final long DELAY_MILLIS = 150;

    private final ChaosTarget target;
    private final ChaosCable cable;
    private long stopped;

    FaultInjector(ChaosTarget target, ChaosCable cable) {
        this.target = target;
        this.cable = cable;
    }

    /** The faults beside kills and stops that can be made here. */
    Set<Fault.Kind> possible() {
        Set<Fault.Kind> possible = EnumSet.of(Fault.Kind.CUT, Fault.Kind.DELAY);
        if (target.disk() != null) {
            possible.add(Fault.Kind.DISK_FULL);
        }
        return possible;
    }

    /**
     * Makes a fault.
     *
     * @return whether there was something that it could befall
     */
    boolean begin(Fault fault) throws IOException, InterruptedException {
        switch (fault.kind()) {
            case KILL -> {
                return signal("-KILL", fault.part()) != 0;
            }
            case STOP -> {
                stopped = signal("-STOP", fault.part());
                return stopped != 0;
            }
            case CUT -> cable.cut();
            case DELAY -> cable.delay(DELAY_MILLIS);
            case DISK_FULL -> fill(existing(target.disk()).resolve(FILLER));
        }
        return true;
    }

    /** Undoes a fault. */
    void end(Fault fault) throws IOException, InterruptedException {
        switch (fault.kind()) {
            case KILL -> {}
            case STOP -> {
                send("-CONT", stopped);
                stopped = 0;
            }
            case CUT, DELAY -> cable.mend();
            case DISK_FULL -> Files.deleteIfExists(existing(target.disk()).resolve(FILLER));
        }
    }

    /** Undoes whatever is left. */
    @Override
    public void close() throws IOException, InterruptedException {
        if (stopped != 0) {
            send("-CONT", stopped);
        }
        Path disk = target.disk();
        if (disk != null) {
            Files.deleteIfExists(disk.resolve(FILLER));
        }
        cable.close();
    }

    /** Signals a process; its id, or 0 where it does not live. */
    private long signal(String signal, String part) throws IOException, InterruptedException {
        Long pid = target.processes().get(part);
        return pid != null && send(signal, pid) ? pid : 0;
    }

    private static boolean send(String signal, long pid) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", signal, Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return kill.waitFor(10, TimeUnit.SECONDS) && kill.exitValue() == 0;
    }

    /** Writes until nothing more fits. */
    private static void fill(Path file) throws IOException {
        byte[] chunk = new byte[FILLER_CHUNK_BYTES];
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                out.write(chunk);
            }
        } catch (IOException full) {
            if (Files.size(file) == 0) {
                throw full; // nothing was written at all: it is something else
            }
        }
    }

    private static Path existing(@org.jspecify.annotations.Nullable Path path) {
        if (path == null) {
            throw new IllegalStateException("this fault cannot be made here");
        }
        return path;
    }
}
