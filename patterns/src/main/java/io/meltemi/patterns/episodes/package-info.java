/** Finds which events follow which, how often and how surely. */
@NullMarked
package io.meltemi.patterns.episodes;

import org.jspecify.annotations.NullMarked;
