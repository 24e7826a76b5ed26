/** Scores readings as they arrive, one series at a time, in bounded memory. */
@NullMarked
package io.meltemi.patterns.live;

import org.jspecify.annotations.NullMarked;
