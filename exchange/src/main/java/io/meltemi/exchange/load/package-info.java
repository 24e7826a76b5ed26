/** Reads files into the history. */
@NullMarked
package io.meltemi.exchange.load;

import org.jspecify.annotations.NullMarked;
