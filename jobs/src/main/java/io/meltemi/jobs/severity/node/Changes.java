package io.meltemi.jobs.severity.node;

/**
 * How often a node has changed, by kind. After a failure the inputs of a node come again in order topic by topic, but not across
 * topics; so each kind counts for itself, and gives the same change the same number (KAFKA-02).
 *
 * @param reported of its reported severity
 * @param assessed of its assessed severity
 * @param connectivity of its presence
 */
public record Changes(long reported, long assessed, long connectivity) {

    /** Before the first. */
    static final Changes NONE = new Changes(0, 0, 0);

    /** Changes of all kinds. */
    public long sequence() {
        return reported + assessed + connectivity;
    }

    Changes plusReported() {
        return new Changes(reported + 1, assessed, connectivity);
    }

    Changes plusAssessed() {
        return new Changes(reported, assessed + 1, connectivity);
    }

    Changes plusConnectivity() {
        return new Changes(reported, assessed, connectivity + 1);
    }
}
