/** How the columns of a file become readings: the mapping file, and the reading of times and names by it. */
@NullMarked
package io.meltemi.exchange.mapping;

import org.jspecify.annotations.NullMarked;
