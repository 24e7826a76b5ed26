/** The detectors that are compared: Meltemi's own and baselines. */
@NullMarked
package io.meltemi.bench.detection.detectors;

import org.jspecify.annotations.NullMarked;
