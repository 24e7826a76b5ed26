package io.meltemi.exchange.load;

/**
 * What came of an import.
 *
 * @param rows rows of the file
 * @param counts what became of the readings; in a dry run nothing was written
 * @param faults how many rows or values were no readings
 * @param nodes how many nodes the file has
 * @param registered how many of them were registered by this import
 * @param millis how long it took
 */
public record ImportReport(long rows, BatchCounts counts, long faults, int nodes, int registered, long millis) {}
