package io.meltemi.patterns.episodes;

/**
 * What could be put in force because of an episode.
 *
 * @param kind what the document is
 * @param id of the rule or the declared pattern
 * @param why for people, one sentence
 * @param document JSON that {@code rules test} or {@code patterns test} takes
 */
public record Proposal(Kind kind, String id, String why, String document) {

    /** Which documents there are. */
    public enum Kind {
        RULE,
        DECLARED_PATTERN
    }
}
