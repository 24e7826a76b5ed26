/** Recorded readings from CSV files, published as their nodes would have done. */
@org.jspecify.annotations.NullMarked
package io.meltemi.edge.replay;
