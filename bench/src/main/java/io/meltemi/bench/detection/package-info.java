/** What the whole chain makes of recordings in which it is known what happened. */
@org.jspecify.annotations.NullMarked
package io.meltemi.bench.detection;
