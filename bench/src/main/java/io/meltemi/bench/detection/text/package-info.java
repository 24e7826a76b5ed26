/** Reads recordings as others have left them. */
@NullMarked
package io.meltemi.bench.detection.text;

import org.jspecify.annotations.NullMarked;
