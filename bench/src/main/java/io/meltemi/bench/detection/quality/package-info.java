/** How good detectors are over public recordings, in numbers that others publish too. */
@NullMarked
package io.meltemi.bench.detection.quality;

import org.jspecify.annotations.NullMarked;
