/** The language of OGC SensorThings requests: paths, query options and expressions, read into plain values. Knows no database. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.sensorthings.query;
