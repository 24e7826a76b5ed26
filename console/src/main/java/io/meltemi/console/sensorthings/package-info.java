/** OGC SensorThings API 1.1, read-only: what networks measure, for any client that speaks it. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.sensorthings;
