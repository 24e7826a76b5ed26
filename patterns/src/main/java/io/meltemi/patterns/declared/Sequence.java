package io.meltemi.patterns.declared;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Events that meet a declared pattern.
 *
 * @param events of each step that is no absence, by its id, in the order of the steps
 * @param endsAt when it was complete: the last event's time, or when the absence at the end had lasted long enough
 */
public record Sequence(Map<String, List<SequenceEvent>> events, Instant endsAt) {

    /** All of them, in the order of their time. */
    public List<SequenceEvent> inOrder() {
        List<SequenceEvent> all = new ArrayList<>();
        events.values().forEach(all::addAll);
        all.sort(Comparator.comparing(SequenceEvent::time));
        return all;
    }

    /** The first event of it. */
    public SequenceEvent first() {
        return inOrder().get(0);
    }

    /** The last event of it. */
    public SequenceEvent last() {
        List<SequenceEvent> all = inOrder();
        return all.get(all.size() - 1);
    }

    /** How many events it has. */
    public int size() {
        return events.values().stream().mapToInt(List::size).sum();
    }
}
