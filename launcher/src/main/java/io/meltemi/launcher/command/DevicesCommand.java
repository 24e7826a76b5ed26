package io.meltemi.launcher.command;

import io.meltemi.accelerators.AcceleratorOptions;
import io.meltemi.accelerators.Accelerators;
import io.meltemi.accelerators.DeviceReport;
import io.meltemi.accelerators.opencl.OpenClDevices;
import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.launcher.settings.MiningSettings;
import io.meltemi.launcher.settings.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code devices}: what mining can run on, what would be used and why the others not. */
@Command(
        name = "devices",
        mixinStandardHelpOptions = true,
        description = {
            "Lists what mining can run on, in the order of its use, with the reason for each.",
            "Each device is tested against plain Java first, which takes seconds the first time."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class DevicesCommand implements Callable<Integer> {

    private static final List<String> COLUMNS = List.of("use", "kind", "device", "computes", "reason");

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--json", description = "Print one JSON array.")
    private boolean json;

    @Option(
            names = "--build-binaries",
            paramLabel = "DIR",
            description =
                    "Write the programs of the OpenCL devices into this folder, as binaries for mining.fpga-binaries.")
    private @Nullable Path binaries;

    @Override
    public Integer call() throws IOException, SettingsException, CommandFailure {
        PrintWriter out = spec.commandLine().getOut();
        if (binaries != null) {
            return build(out, binaries);
        }
        List<Map<String, Object>> rows = Accelerators.discover(options()).devices().stream()
                .map(DevicesCommand::row)
                .toList();
        if (json) {
            out.println(Table.json(rows));
        } else {
            Table.print(out, rows, COLUMNS);
        }
        return 0;
    }

    private AcceleratorOptions options() throws SettingsException {
        AcceleratorOptions options = MiningSettings.options(common.settings());
        return cache().map(options::withCache).orElse(options);
    }

    /** Under the data directory where there is one; a list of devices makes none. */
    private Optional<Path> cache() {
        return Optional.of(common.data())
                .filter(data -> Files.isDirectory(data.root()))
                .map(DataDirectory::acceleratorCache);
    }

    private static Map<String, Object> row(DeviceReport report) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("use", lower(report.use()));
        row.put("kind", lower(report.device().kind()));
        row.put("device", report.device().name());
        row.put(
                "computes",
                report.kernels().stream().sorted().map(DevicesCommand::lower).collect(Collectors.joining(", ")));
        row.put("reason", report.reason());
        return row;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private int build(PrintWriter out, Path folder) throws IOException, CommandFailure {
        List<OpenClDevices.Built> built = OpenClDevices.buildBinaries(folder, cache());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (OpenClDevices.Built one : built) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("device", one.device());
            row.put("file", one.file().map(Path::toString).orElse(""));
            row.put("reason", one.fault());
            rows.add(row);
        }
        if (built.stream().allMatch(one -> one.file().isEmpty())) {
            throw new CommandFailure("no binary was written: "
                    + built.stream()
                            .map(one -> one.device() + ": " + one.fault())
                            .collect(Collectors.joining("; ")));
        }
        if (json) {
            out.println(Table.json(rows));
        } else {
            Table.print(out, rows, List.of("device", "file", "reason"));
        }
        return 0;
    }
}
