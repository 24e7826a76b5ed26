package io.meltemi.patterns.episodes;

import io.meltemi.patterns.episodes.PairSearch.Pair;
import io.meltemi.patterns.mining.Finding;
import java.util.List;

/**
 * Finds serial episodes of two and three events: which events follow which, how soon, how often, how surely, and how much more often
 * than by chance.
 *
 * <p>Chance is judged by displacing the first events: how likely would one of the second be in reach then, given how often they come
 * in all, at that hour of the day, and around that time. What is bursty, daily or stormy on both sides is therefore nothing new. Of all
 * that passes, at most the plan's share is expected to be there by chance.
 */
public final class EpisodeMining {

    private EpisodeMining() {}

    /**
     * Mines events.
     *
     * @param events in any order
     * @return findings, the most remarkable first; none when there are too few events
     */
    public static List<Finding> mine(List<Event> events, EpisodePlan plan) {
        return episodes(events, plan).stream().map(EpisodeFinding::of).toList();
    }

    /** The same as episodes, of which findings and proposals can be made. */
    public static List<Episode> episodes(List<Event> events, EpisodePlan plan) {
        Timelines timelines = new Timelines(events, plan.minimalSupport());
        if (timelines.size() < 2) {
            return List.of();
        }
        long[] windows = plan.windowsFor(timelines.to() - timelines.from());
        PairSearch search = new PairSearch(timelines, plan, windows);
        List<Pair> pairs = search.find();
        return new EpisodeChains(timelines, plan, search).of(pairs);
    }
}
