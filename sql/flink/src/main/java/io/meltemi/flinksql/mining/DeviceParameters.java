package io.meltemi.flinksql.mining;

import io.meltemi.accelerators.AcceleratorOptions;
import io.meltemi.accelerators.DeviceChoice;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which devices the functions may use, on its way from a session to where they run: parameters of the query's job. */
public final class DeviceParameters {

    private static final String DEVICE = "mining.device";
    private static final String THREADS = "mining.threads";
    private static final String FPGA_BINARIES = "mining.fpga-binaries";
    private static final String CACHE = "mining.cache";

    private DeviceParameters() {}

    /** The options as parameters of a job. */
    public static Map<String, String> of(AcceleratorOptions options) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(DEVICE, options.device().text());
        parameters.put(THREADS, Integer.toString(options.threads()));
        options.fpgaBinaries().ifPresent(folder -> parameters.put(FPGA_BINARIES, folder.toString()));
        options.cache().ifPresent(folder -> parameters.put(CACHE, folder.toString()));
        return parameters;
    }

    /** The options of a job's parameters, by name; the defaults where there are none. */
    static AcceleratorOptions options(Function<String, @Nullable String> parameter) {
        AcceleratorOptions defaults = AcceleratorOptions.defaults();
        return new AcceleratorOptions(
                Optional.ofNullable(parameter.apply(DEVICE))
                        .map(DeviceChoice::parse)
                        .orElse(defaults.device()),
                Optional.ofNullable(parameter.apply(THREADS))
                        .map(Integer::valueOf)
                        .orElse(defaults.threads()),
                Optional.ofNullable(parameter.apply(FPGA_BINARIES)).map(Path::of),
                Optional.ofNullable(parameter.apply(CACHE)).map(Path::of));
    }
}
