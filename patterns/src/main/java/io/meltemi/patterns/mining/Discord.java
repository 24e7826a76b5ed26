package io.meltemi.patterns.mining;

/**
 * A stretch that is less like its nearest neighbour than others are. Indices are of the series' values, from 0.
 *
 * @param neighbour where the window nearest to it begins
 * @param distance between the two
 */
public record Discord(int start, int neighbour, double distance) {}
