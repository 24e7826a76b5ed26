/** The score of the Numenta Anomaly Benchmark, and its files. */
@NullMarked
package io.meltemi.bench.detection.nab;

import org.jspecify.annotations.NullMarked;
