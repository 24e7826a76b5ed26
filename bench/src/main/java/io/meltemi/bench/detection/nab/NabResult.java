package io.meltemi.bench.detection.nab;

/**
 * A score.
 *
 * @param threshold scores from it on were detections
 * @param raw sum of what was found and of false positives
 * @param normalised 0 for a detector that says nothing and 100 for a perfect one; NaN when there is no window
 */
public record NabResult(double threshold, double raw, double normalised) {}
