package io.meltemi.accelerators.opencl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The first OpenCL device of this machine, or PoCL's from the cache; tests without one are skipped, and say so. */
final class TestDevice {

    private static final String PREPARED = prepare();

    private TestDevice() {}

    /** What the script says last; where the machine has a driver, or the cache, that is nothing. */
    private static String prepare() {
        try {
            Process process = new ProcessBuilder("./pocl", "--prepare")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return output.lines().reduce("", (one, other) -> other);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static OpenClDevice get() {
        Inventory inventory = Inventory.ofThisProcess(Optional.empty());
        List<OpenClDevice> usable = inventory.devices().stream()
                .filter(device -> device.unusable().isEmpty())
                .toList();
        if (usable.isEmpty()) {
            String reason = "SKIPPED, no OpenCL device: " + inventory.faults() + " " + PREPARED;
            System.err.println(reason);
            Assumptions.abort(reason);
        }
        return usable.get(0);
    }

    static ClCompute open() {
        try {
            return ClCompute.open(get(), ProgramSource.compiled());
        } catch (ProgramException e) {
            throw new AssertionError(e);
        }
    }
}
