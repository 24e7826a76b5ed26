/** Files of readings, row by row in bounded memory. */
@NullMarked
package io.meltemi.exchange.source;

import org.jspecify.annotations.NullMarked;
