/** Writes readings of the history to files. */
@NullMarked
package io.meltemi.exchange.export;

import org.jspecify.annotations.NullMarked;
