package io.meltemi.launcher.settings;

import io.meltemi.accelerators.AcceleratorOptions;
import io.meltemi.accelerators.DeviceChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The settings of pattern mining; part of {@link MeltemiSettings#ALL}. */
public final class MiningSettings {

    private static final String CHOICES = "auto, plain, vectors, opencl-cpu, gpu or fpga";

    public static final Setting<DeviceChoice> MINING_DEVICE = new Setting<>(
            "mining.device",
            CHOICES,
            "auto",
            "What computes joins and the other functions of mining. With auto it is the first that works of: a device with"
                    + " a binary in mining.fpga-binaries, an OpenCL GPU, Java vectors, an OpenCL CPU, plain Java; ./meltemi"
                    + " devices lists them. A device that fails is replaced by the next, a chosen one by plain Java.",
            MiningSettings::device);

    public static final Setting<Optional<Path>> MINING_FPGA_BINARIES = new Setting<>(
            "mining.fpga-binaries",
            "folder",
            "",
            "Folder with pre-built programs of OpenCL devices, as FPGAs need them. Each is for one device, driver version and"
                    + " set of kernels, and is refused by any other; see docs/accelerators.md.",
            text -> text.isBlank() ? Optional.empty() : Optional.of(Path.of(text)));

    public static final Setting<Integer> MINING_THREADS = new Setting<>(
            "mining.threads",
            "number",
            "0",
            "Threads that mining in Java may use, 0 to 1024; 0 means one for each processor. OpenCL devices use all that they"
                    + " have.",
            SettingParsers.integer(0, 1024));

    static final List<Setting<?>> ALL = List.of(MINING_DEVICE, MINING_FPGA_BINARIES, MINING_THREADS);

    private MiningSettings() {}

    private static DeviceChoice device(String text) {
        try {
            return DeviceChoice.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(CHOICES, e);
        }
    }

    /**
     * What these settings choose.
     *
     * @param cache folder for what drivers and libraries unpack and compile
     */
    public static AcceleratorOptions options(Settings settings, Path cache) {
        return options(settings).withCache(cache);
    }

    /** What these settings choose; drivers and libraries unpack and compile into the user's cache. */
    public static AcceleratorOptions options(Settings settings) {
        int threads = settings.get(MINING_THREADS);
        return new AcceleratorOptions(
                settings.get(MINING_DEVICE),
                threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
                settings.get(MINING_FPGA_BINARIES),
                Optional.empty());
    }
}
