package io.meltemi.launcher.command.mine;

import io.meltemi.accelerators.AcceleratorOptions;
import io.meltemi.accelerators.Accelerators;
import io.meltemi.accelerators.DeviceChoice;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.DurationConverter;
import io.meltemi.launcher.mining.HistorySelection;
import io.meltemi.launcher.settings.MiningSettings;
import io.meltemi.launcher.settings.SettingsException;
import io.meltemi.patterns.mining.MiningPlan;
import io.meltemi.schemas.event.PatternKind;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mine}: looks for what nobody asked for, in a CSV file or in the stored history. */
@Command(
        name = "mine",
        mixinStandardHelpOptions = true,
        description = {
            "Looks for patterns in a series: shapes that repeat (motifs), stretches unlike any other (discords), days",
            "that are alike, shapes that drift (chains), shapes that two series share, and series that follow others."
        },
        footer = {
            "",
            "A file:     meltemi mine --csv steamgen.csv --column 'steam flow' --window 640",
            "Two rooms:  meltemi mine --csv 413.csv.gz --join 415.csv.gz --column temperature --report rooms.html",
            "What the figures mean is in docs/patterns.md."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
public final class MineCommand implements Callable<Integer> {

    private static final Set<PatternKind> MINED = MiningPlan.standard().kinds();

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private HistoryOptions history;

    @Option(names = "--csv", paramLabel = "FILE.csv[.gz]", description = "Mine a column of this file.")
    private @Nullable Path csv;

    @Option(
            names = "--column",
            paramLabel = "NAME",
            description =
                    "The column; its number from 1 where the file has no header (default: the only one with numbers).")
    private @Nullable String column;

    @Option(
            names = "--window",
            paramLabel = "VALUES|auto",
            defaultValue = "auto",
            description = "Length of what is sought, in values (default: the series' dominant period).")
    private String window;

    @Option(
            names = "--lengths",
            paramLabel = "VALUES,…",
            split = ",",
            description = "More lengths to look at (default: with --window none, else around the period).")
    private List<Integer> lengths = List.of();

    @Option(names = "--top", paramLabel = "K", defaultValue = "3", description = "How many of a kind (default: 3).")
    private int top;

    @Option(
            names = "--kinds",
            paramLabel = "KIND,…",
            split = ",",
            description = "motif, discord, similar_days, chain, join, lagged_correlation (default: all).")
    private List<String> kinds = List.of();

    @Option(
            names = "--join",
            paramLabel = "OTHER.csv[.gz]",
            description = "Another file, for shapes and changes that both have.")
    private @Nullable Path join;

    @Option(
            names = "--join-column",
            paramLabel = "NAME",
            description =
                    "The column of the other file, or of the same one without --join (default: that of --column).")
    private @Nullable String joinColumn;

    @Option(
            names = "--time",
            paramLabel = "COLUMN",
            description = "The column with the time (default: one whose name and values say so).")
    private @Nullable String time;

    @Option(
            names = "--time-format",
            paramLabel = "FORMAT",
            description = "iso, epoch-s, epoch-ms, epoch-us, or a pattern (default: what fits).")
    private @Nullable String timeFormat;

    @Option(
            names = "--zone",
            defaultValue = "UTC",
            description = "Zone of times that name none, and of calendar days (default: UTC).")
    private String zone;

    @Option(
            names = "--grid",
            paramLabel = "STEP",
            converter = DurationConverter.class,
            description = "Average the values to steps of this length, such as 1min (default: row by row).")
    private @Nullable Duration grid;

    @Option(
            names = "--where",
            paramLabel = "COLUMN=VALUE",
            description = "Only rows that have this; may be given several times.")
    private List<String> conditions = List.of();

    @Option(names = "--missing", paramLabel = "TEXT", description = "A text that stands for no value, such as -200.")
    private @Nullable String missing;

    @Option(
            names = "--bridge",
            paramLabel = "VALUES",
            defaultValue = "5",
            description =
                    "Gaps of at most so many values are interpolated (default: 5); over longer ones nothing is found.")
    private int bridge;

    @Option(
            names = "--max-values",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Longer series are averaged to so many values (default: 1000000).")
    private int mostValues;

    @Option(
            names = "--max-lag",
            paramLabel = "VALUES",
            defaultValue = "0",
            description = "Longest lag of correlations (default: a day).")
    private int longestLag;

    @Option(
            names = "--device",
            description = "auto, plain, vectors, opencl-cpu, gpu or fpga (default: the setting mining.device).")
    private @Nullable String device;

    @Option(names = "--report", paramLabel = "FILE.html", description = "Write a report with pictures.")
    private @Nullable Path report;

    @Option(names = "--no-plots", description = "Leave no plots under the data directory.")
    private boolean noPlots;

    @Option(names = "--json", description = "Print JSON; its members are in docs/patterns.md.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        MiningPlan plan = plan();
        Path file = csv;
        if (file == null) {
            return mineHistory(plan);
        }
        CsvMining mining = new CsvMining(
                plan,
                accelerators(),
                new CsvMining.Source(time, timeFormat, ZoneId.of(plan.zone()), conditions, missing, grid),
                spec.commandLine().getErr());
        CsvMining.Outcome outcome = mining.mine(file, column, join, joinColumn);
        new MineOutput(
                        spec.commandLine().getOut(),
                        outcome,
                        report,
                        noPlots ? null : common.data().mining())
                .write(json);
        return 0;
    }

    private int mineHistory(MiningPlan plan) throws Exception {
        HistorySelection selection;
        try {
            selection = history.selection();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
        Path folder = common.data().mining();
        HistoryMine mine = new HistoryMine(
                common.running(), plan, devices(), folder, spec.commandLine().getErr());
        HistoryMine.Outcome outcome = mine.run(selection);
        List<Path> plots = List.of();
        if (report != null || !noPlots) {
            HistoryReport pictures =
                    new HistoryReport(outcome.mining().miner(), ZoneId.of(plan.zone())).add(outcome.mined());
            plots = noPlots ? plots : pictures.writePlots(folder);
            if (report != null) {
                pictures.write(report);
            }
        }
        HistoryOutput output = new HistoryOutput(
                spec.commandLine().getOut(), outcome.mined(), outcome.seconds(), outcome.proposals(), plots, report);
        if (json) {
            output.writeJson();
        } else {
            output.writeText();
        }
        return 0;
    }

    private MiningPlan plan() {
        try {
            ZoneId.of(zone);
            return new MiningPlan(windows(), top, kinds(), bridge, mostValues, zone, longestLag);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private List<Integer> windows() {
        List<Integer> windows = new ArrayList<>();
        if (!window.equals("auto")) {
            try {
                windows.add(Integer.valueOf(window));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "--window: expected a number of values, or auto, found '" + window + "'", e);
            }
        }
        windows.addAll(lengths);
        return windows;
    }

    private Set<PatternKind> kinds() {
        if (kinds.isEmpty()) {
            return MINED;
        }
        Set<PatternKind> wanted = EnumSet.noneOf(PatternKind.class);
        for (String kind : kinds) {
            wanted.add(MINED.stream()
                    .filter(known -> known.name().equalsIgnoreCase(kind.strip().replace('-', '_')))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("--kinds: expected "
                            + MINED.stream()
                                    .map(known -> known.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", "))
                            + ", found '" + kind + "'")));
        }
        return wanted;
    }

    private Accelerators accelerators() throws SettingsException {
        return Accelerators.discover(devices());
    }

    private AcceleratorOptions devices() throws SettingsException {
        AcceleratorOptions options =
                MiningSettings.options(common.settings(), common.data().acceleratorCache());
        try {
            return device == null ? options : options.withDevice(DeviceChoice.parse(device));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--device: " + e.getMessage());
        }
    }
}
