package io.meltemi.patterns.report;

/** A place on an axis, and what stands there. */
record Tick(double at, String label) {}
