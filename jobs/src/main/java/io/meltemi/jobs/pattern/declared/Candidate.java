package io.meltemi.jobs.pattern.declared;

import io.meltemi.patterns.declared.SequenceEvent;

/**
 * An event that a declared pattern asks about.
 *
 * @param version of the pattern
 * @param group what the event is together under with others
 * @param heardAtMillis when the platform heard of it; tells a job that works through a backlog
 */
public record Candidate(String patternId, String version, String group, long heardAtMillis, SequenceEvent event) {

    /** One key for each version and group, so that each has its own automaton and is released alone. */
    public String key() {
        return patternId + "@" + version + "|" + group;
    }
}
