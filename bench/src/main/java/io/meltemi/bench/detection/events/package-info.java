/** Recordings of several series in which it is known when something happened: whether that was told, how soon, and what besides. */
@NullMarked
package io.meltemi.bench.detection.events;

import org.jspecify.annotations.NullMarked;
