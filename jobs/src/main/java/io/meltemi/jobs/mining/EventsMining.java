package io.meltemi.jobs.mining;

import io.meltemi.patterns.episodes.EpisodeMining;
import io.meltemi.patterns.episodes.EpisodePlan;
import io.meltemi.patterns.episodes.Event;
import io.meltemi.patterns.mining.Finding;
import io.meltemi.patterns.mining.MiningTask;
import java.util.List;

/** Mines events in one step: even a million takes seconds, so that it begins again rather than goes on. */
final class EventsMining implements MiningTask {

    private final List<Event> events;
    private List<Finding> findings = List.of();
    private boolean isDone;

    EventsMining(List<Event> events) {
        this.events = events;
    }

    @Override
    public boolean step() {
        if (!isDone) {
            findings = EpisodeMining.mine(events, EpisodePlan.defaults());
            isDone = true;
        }
        return false;
    }

    @Override
    public double progress() {
        return isDone ? 1 : 0;
    }

    @Override
    public byte[] snapshot() {
        return new byte[0];
    }

    @Override
    public List<Finding> findings() {
        return findings;
    }
}
