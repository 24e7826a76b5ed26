/** History out to open formats, and old recordings in. */
@org.jspecify.annotations.NullMarked
package io.meltemi.exchange;
