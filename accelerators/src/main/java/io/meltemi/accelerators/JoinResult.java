package io.meltemi.accelerators;

/**
 * What a join found.
 *
 * @param rows nearest columns of the rows; of a self-join the nearest later window of each (the right matrix profile)
 * @param columns nearest rows of the columns; of a self-join the nearest earlier window of each (the left matrix profile)
 * @param nearest the nearer of the two, of a self-join; of a join of two series the same as {@code rows}
 */
public record JoinResult(MatrixProfile rows, MatrixProfile columns, MatrixProfile nearest) {}
