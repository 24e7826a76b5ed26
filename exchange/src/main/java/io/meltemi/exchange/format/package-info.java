/** The formats of files that hold exported readings. */
@NullMarked
package io.meltemi.exchange.format;

import org.jspecify.annotations.NullMarked;
