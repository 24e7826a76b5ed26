package io.meltemi.exchange.export;

/** Is told how far an export is. */
public interface ExportListener {

    /**
     * Some time has passed.
     *
     * @param share of the time between the first and the last reading, 0 to 1
     */
    void progressed(double share, long readings);

    /** Something that people should know, in one line. */
    void note(String line);
}
