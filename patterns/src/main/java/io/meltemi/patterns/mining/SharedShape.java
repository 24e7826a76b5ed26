package io.meltemi.patterns.mining;

/**
 * A shape that two series share. Indices are of the series' values, from 0.
 *
 * @param start where it begins in the first series
 * @param other where it begins in the second
 */
public record SharedShape(int start, int other, double distance) {}
