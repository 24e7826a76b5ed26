/** The UCR Time Series Anomaly Archive: one anomaly a file, found or not. */
@NullMarked
package io.meltemi.bench.detection.ucr;

import org.jspecify.annotations.NullMarked;
