package io.meltemi.patterns.mining;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What mining two series together showed.
 *
 * @param reason why there is nothing to find; null when there may be
 * @param window the length of shared shapes, in values
 * @param shapes indices of the series as they were given
 * @param lagged null where there is none to tell, or that was not wanted
 * @param findings the most remarkable first
 */
public record PairResult(
        SeriesName first,
        SeriesName second,
        @Nullable NothingToFind reason,
        List<String> notes,
        int window,
        List<SharedShape> shapes,
        @Nullable LaggedCorrelation lagged,
        List<Finding> findings) {

    public PairResult {
        notes = List.copyOf(notes);
        shapes = List.copyOf(shapes);
        findings = List.copyOf(findings);
    }
}
