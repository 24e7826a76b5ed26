package io.meltemi.exchange.export;

/**
 * What an export wrote.
 *
 * @param readings written by this run
 * @param bytes of the files it wrote
 * @param files how many it wrote
 * @param skippedDays days that an earlier run had finished
 */
public record ExportReport(long readings, long bytes, int files, int skippedDays, long millis) {}
