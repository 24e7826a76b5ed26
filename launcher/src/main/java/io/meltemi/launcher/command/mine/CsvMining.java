package io.meltemi.launcher.command.mine;

import io.meltemi.accelerators.Accelerators;
import io.meltemi.exchange.ExchangeException;
import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.ProgressLine;
import io.meltemi.launcher.mining.CsvColumn;
import io.meltemi.launcher.mining.CsvColumnReader;
import io.meltemi.launcher.mining.CsvColumnRequest;
import io.meltemi.patterns.mining.MiningPlan;
import io.meltemi.patterns.mining.MiningTask;
import io.meltemi.patterns.mining.NothingToFind;
import io.meltemi.patterns.mining.NothingToFind.Cause;
import io.meltemi.patterns.mining.PairMining;
import io.meltemi.patterns.mining.PairResult;
import io.meltemi.patterns.mining.SeriesMining;
import io.meltemi.patterns.mining.SeriesResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mines columns of CSV files in this process. */
final class CsvMining {

    private final MiningPlan plan;
    private final Accelerators accelerators;
    private final Source source;
    private final PrintWriter err;

    CsvMining(MiningPlan plan, Accelerators accelerators, Source source, PrintWriter err) {
        this.plan = plan;
        this.accelerators = accelerators;
        this.source = source;
        this.err = err;
    }

    /** How both files are read. */
    record Source(
            @Nullable String time,
            @Nullable String timeFormat,
            ZoneId zone,
            List<String> conditions,
            @Nullable String missing,
            @Nullable Duration grid) {}

    /**
     * What was mined.
     *
     * @param file as it was given
     * @param seconds that mining took, without reading the file
     * @param other the second column, with what both show; null when there is none
     */
    record Outcome(
            Path file, ZoneId zone, CsvColumn column, SeriesResult result, double seconds, @Nullable Other other) {}

    /** The second column. */
    record Other(CsvColumn column, PairResult result, double seconds) {}

    Outcome mine(Path file, @Nullable String column, @Nullable Path join, @Nullable String joinColumn)
            throws IOException, CommandFailure {
        CsvColumn first = read(file, column);
        SeriesMining mining = SeriesMining.begin(first.series(), first.positions(source.zone()), plan, accelerators);
        double seconds = run(mining, "series");
        SeriesResult result = mining.result().withNotes(first.notes());
        refuse(file, first, result.reason());
        Other other = null;
        if (join != null || joinColumn != null) {
            CsvColumn second = read(join == null ? file : join, joinColumn == null ? column : joinColumn);
            PairMining pair = PairMining.begin(
                    first.series(),
                    first.positions(source.zone()),
                    second.series(),
                    second.positions(source.zone()),
                    withMainWindow(result),
                    accelerators);
            double pairSeconds = run(pair, "join");
            refuse(join == null ? file : join, second, pair.result().reason());
            other = new Other(second, pair.result(), pairSeconds);
        }
        return new Outcome(file, source.zone(), first, result, seconds, other);
    }

    private MiningPlan withMainWindow(SeriesResult result) {
        return result.windows().isEmpty()
                ? plan
                : plan.withWindows(List.of(result.windows().get(0).window()));
    }

    /** A constant series is nothing wrong; the others are mistakes of whoever asks. */
    private static void refuse(Path file, CsvColumn column, @Nullable NothingToFind reason) throws CommandFailure {
        if (reason != null && reason.cause() != Cause.CONSTANT) {
            throw new CommandFailure(file + ", column " + column.column() + " cannot be mined: " + reason.text());
        }
    }

    private CsvColumn read(Path file, @Nullable String column) throws IOException, CommandFailure {
        try {
            CsvColumn read = CsvColumnReader.read(new CsvColumnRequest(
                    file,
                    column,
                    source.time(),
                    source.timeFormat(),
                    source.zone(),
                    source.conditions(),
                    source.missing()));
            Duration grid = source.grid();
            return grid == null ? read : read.onGrid(grid);
        } catch (ExchangeException | IllegalArgumentException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
    }

    private double run(MiningTask task, String what) {
        long began = System.nanoTime();
        ProgressLine line = new ProgressLine(err, "mined");
        while (task.step()) {
            line.show(Math.min(task.progress(), 0.99), what);
        }
        line.show(1, what);
        return (System.nanoTime() - began) / 1e9;
    }
}
