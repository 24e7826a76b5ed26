package io.meltemi.launcher.command.mine;

import io.meltemi.accelerators.AcceleratorOptions;
import io.meltemi.jobs.mining.Mined;
import io.meltemi.jobs.mining.MiningWork;
import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.ProgressLine;
import io.meltemi.launcher.mining.HistoryMining;
import io.meltemi.launcher.mining.HistorySelection;
import io.meltemi.launcher.mining.ProposalFiles;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.operations.rules.RuleTopic;
import io.meltemi.patterns.mining.MiningPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.apache.commons.io.FileUtils;

/** Mines the stored history of a running platform. */
final class HistoryMine {

    private final PlatformFile platform;
    private final MiningPlan plan;
    private final AcceleratorOptions devices;
    private final Path folder;
    private final PrintWriter err;

    /** @param folder for what mining leaves behind */
    HistoryMine(PlatformFile platform, MiningPlan plan, AcceleratorOptions devices, Path folder, PrintWriter err) {
        this.platform = platform;
        this.plan = plan;
        this.devices = devices;
        this.folder = folder;
        this.err = err;
    }

    /**
     * What came of it.
     *
     * @param proposals files with rules and declared patterns that follow from episodes
     */
    record Outcome(HistoryMining mining, List<Mined> mined, double seconds, List<Path> proposals) {}

    Outcome run(HistorySelection selection) throws Exception {
        long began = System.nanoTime();
        Path checkpoints = Files.createTempDirectory(Files.createDirectories(folder), "checkpoints");
        try {
            HistoryMining mining = new HistoryMining(platform, devices, checkpoints);
            List<MiningWork> works = mining.works(selection, plan);
            if (works.isEmpty()) {
                throw new CommandFailure("no numeric series has readings in what is to be mined; the view sensors"
                        + " shows which there are");
            }
            ProgressLine line = new ProgressLine(err, "mined");
            List<Mined> mined = mining.run(
                    works,
                    Instant.now().truncatedTo(ChronoUnit.MICROS),
                    (one, done, all) -> line.show(
                            done / (double) all,
                            String.format(Locale.ROOT, "%s", one.work().title())));
            List<Path> proposals = proposals(mining, works);
            return new Outcome(mining, mined, (System.nanoTime() - began) / 1e9, proposals);
        } finally {
            FileUtils.deleteQuietly(checkpoints.toFile());
        }
    }

    private List<Path> proposals(HistoryMining mining, List<MiningWork> works) throws IOException {
        ProposalFiles files = new ProposalFiles(folder.resolve("proposals"));
        for (MiningWork work : works) {
            if (work.kind() == MiningWork.Kind.EVENTS) {
                return files.write(
                        work,
                        mining.history(),
                        new RuleTopic(platform.records()).read().values().values());
            }
        }
        return List.of();
    }
}
