package io.meltemi.launcher.command.mine;

import io.meltemi.jobs.mining.HistoryMiner;
import io.meltemi.jobs.mining.Mined;
import io.meltemi.jobs.mining.MiningWork;
import io.meltemi.launcher.mining.PlotFiles;
import io.meltemi.patterns.mining.Finding;
import io.meltemi.patterns.mining.MiningTask;
import io.meltemi.patterns.mining.PairMining;
import io.meltemi.patterns.mining.Series;
import io.meltemi.patterns.mining.SeriesMining;
import io.meltemi.patterns.mining.SeriesName;
import io.meltemi.patterns.report.MiningReport;
import io.meltemi.patterns.report.PairPictures;
import io.meltemi.patterns.report.PairReport;
import io.meltemi.patterns.report.Picture;
import io.meltemi.patterns.report.SeriesPictures;
import io.meltemi.patterns.report.SeriesReport;
import io.meltemi.schemas.event.Pattern;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Pictures of what was mined in the stored history: each finished task is taken up again, with its series. */
final class HistoryReport {

    /** Of more series and pairs the page would be too long to read. */
    static final int MOST_SECTIONS = 60;

    private final HistoryMiner miner;
    private final ZoneId zone;
    private final List<SeriesReport> series = new ArrayList<>();
    private final List<PairReport> pairs = new ArrayList<>();
    private final List<Finding> episodes = new ArrayList<>();
    private int leftOut;

    HistoryReport(HistoryMiner miner, ZoneId zone) {
        this.miner = miner;
        this.zone = zone;
    }

    /** Adds what has findings; of pairs and series at most {@value #MOST_SECTIONS} in all. */
    HistoryReport add(List<Mined> all) throws IOException {
        for (Mined mined : all) {
            if (mined.work().kind() == MiningWork.Kind.EVENTS) {
                mined.patterns().forEach(pattern -> episodes.add(finding(pattern)));
            } else if (!mined.patterns().isEmpty()) {
                if (series.size() + pairs.size() < MOST_SECTIONS) {
                    add(mined);
                } else {
                    leftOut++;
                }
            }
        }
        return this;
    }

    /** Writes the page. */
    void write(Path file) throws IOException {
        String title = leftOut == 0
                ? "Patterns in the stored history"
                : "Patterns in the stored history (" + leftOut + " more series and pairs are in the view patterns)";
        new MiningReport(title, series, pairs, episodes).write(file);
    }

    /** Writes the pictures, a folder for each series and pair. */
    List<Path> writePlots(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (SeriesReport each : series) {
            String name = PlotFiles.name(each.series().name().toString());
            files.addAll(PlotFiles.write(
                    folder.resolve(name),
                    new SeriesPictures(each, PlotFiles.name(each.series().name().sensor())).all()));
        }
        for (PairReport each : pairs) {
            String name =
                    PlotFiles.name(each.first().name() + "-" + each.second().name());
            List<Picture> pictures = new PairPictures(each, "pair").all();
            files.addAll(PlotFiles.write(folder.resolve(name), pictures));
        }
        return files;
    }

    private void add(Mined mined) throws IOException {
        MiningTask task = miner.resume(mined.work(), mined.snapshot());
        while (task.step()) {}
        if (task instanceof SeriesMining mining) {
            double seconds = mined.busyMillis() / (double) TimeUnit.SECONDS.toMillis(1);
            series.add(SeriesReport.of(read(mined.work(), 0), zone, mining.result(), seconds));
        } else if (task instanceof PairMining mining) {
            pairs.add(PairReport.of(read(mined.work(), 0), read(mined.work(), 1), zone, mining.result()));
        }
    }

    private Series read(MiningWork work, int index) throws IOException {
        return miner.series(work, index);
    }

    private static Finding finding(Pattern pattern) {
        String sensor = pattern.sensor();
        return new Finding(
                pattern.kind(),
                new SeriesName(pattern.network(), pattern.nodeId(), sensor == null ? "" : sensor),
                pattern.startTime(),
                pattern.endTime(),
                pattern.score(),
                pattern.explanation(),
                pattern.detail());
    }
}
