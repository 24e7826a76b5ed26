package io.meltemi.jobs.pattern.declared;

import java.time.Duration;

/**
 * Options of declared patterns.
 *
 * @param patience how long an event waits for earlier ones of other nodes, by the job's clock
 * @param mostPartialMatches of one pattern and one group of nodes; when there are more, no further ones begin
 */
public record DeclaredOptions(Duration patience, int mostPartialMatches) {

    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(5);
    public static final int DEFAULT_MOST_PARTIAL_MATCHES = 256;

    public DeclaredOptions {
        if (patience.isNegative() || patience.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("patience must be from PT0S to PT1H, found " + patience);
        }
        if (mostPartialMatches < 1) {
            throw new IllegalArgumentException("mostPartialMatches must be 1 or more, found " + mostPartialMatches);
        }
    }

    public static DeclaredOptions defaults() {
        return new DeclaredOptions(DEFAULT_PATIENCE, DEFAULT_MOST_PARTIAL_MATCHES);
    }
}
