package io.meltemi.accelerators;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What decides which devices are found and used.
 *
 * @param device which one is to compute
 * @param threads of the processor that plain Java and Java vectors use for one join, at least 1
 * @param fpgaBinaries folder with programs that were built for an FPGA
 * @param cache folder for what drivers and libraries unpack and compile
 */
public record AcceleratorOptions(DeviceChoice device, int threads, Optional<Path> fpgaBinaries, Optional<Path> cache) {

    public AcceleratorOptions {
        requireNonNull(device, "device");
        requireNonNull(fpgaBinaries, "fpgaBinaries");
        requireNonNull(cache, "cache");
        if (threads < 1) {
            throw new IllegalArgumentException("there is at least 1 thread, found " + threads);
        }
    }

    /** The best device, every processor, no FPGA. */
    public static AcceleratorOptions defaults() {
        return new AcceleratorOptions(
                DeviceChoice.AUTO, Runtime.getRuntime().availableProcessors(), Optional.empty(), Optional.empty());
    }

    public AcceleratorOptions withDevice(DeviceChoice choice) {
        return new AcceleratorOptions(choice, threads, fpgaBinaries, cache);
    }

    public AcceleratorOptions withThreads(int count) {
        return new AcceleratorOptions(device, count, fpgaBinaries, cache);
    }

    public AcceleratorOptions withFpgaBinaries(Path folder) {
        return new AcceleratorOptions(device, threads, Optional.of(folder), cache);
    }

    public AcceleratorOptions withCache(Path folder) {
        return new AcceleratorOptions(device, threads, fpgaBinaries, Optional.of(folder));
    }
}
