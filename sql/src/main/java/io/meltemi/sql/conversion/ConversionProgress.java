package io.meltemi.sql.conversion;

/** Is told how far a conversion is. */
@FunctionalInterface
public interface ConversionProgress {

    /**
     * One month of one table was copied, or had been.
     *
     * @param done months so far, of all tables
     * @param total months there are
     * @param rows rows copied by this run so far
     */
    void copied(int done, int total, long rows);
}
