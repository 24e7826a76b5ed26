package io.meltemi.launcher.mining;

import io.meltemi.jobs.mining.MiningWork;
import io.meltemi.jobs.mining.StoredHistory;
import io.meltemi.patterns.episodes.Episode;
import io.meltemi.patterns.episodes.EpisodeMining;
import io.meltemi.patterns.episodes.EpisodePlan;
import io.meltemi.patterns.episodes.EpisodeProposals;
import io.meltemi.patterns.episodes.Proposal;
import io.meltemi.rules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Rules and declared patterns that follow from episodes, as files that {@code rules test} and {@code patterns test} take. */
public final class ProposalFiles {

    private final Path folder;

    /** @param folder made when there is something to write */
    public ProposalFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the proposals of the episodes in some time.
     *
     * @param rules that are in force
     * @return the files; the same proposal has the same file
     */
    public List<Path> write(MiningWork events, StoredHistory history, Collection<Rule> rules) throws IOException {
        List<Episode> episodes =
                EpisodeMining.episodes(history.events(events.from(), events.to()), EpisodePlan.defaults());
        EpisodeProposals proposals = new EpisodeProposals(rules);
        List<Path> files = new ArrayList<>();
        for (Episode episode : episodes) {
            for (Proposal proposal : proposals.of(episode)) {
                files.add(write(proposal));
            }
        }
        return files;
    }

    private Path write(Proposal proposal) throws IOException {
        Path kind =
                folder.resolve(proposal.kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + "s");
        Files.createDirectories(kind);
        return Files.writeString(kind.resolve(proposal.id() + ".json"), proposal.document());
    }
}
