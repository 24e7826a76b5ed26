package io.meltemi.bench.mining;

/**
 * What one device did.
 *
 * @param device its kind, as settings name it
 * @param name of the device
 * @param precision {@code double} or {@code single}
 * @param n values of the series
 * @param window in values
 * @param seconds of the fastest run
 * @param gigaCellsPerSecond pairs of windows compared a second, in thousand millions
 * @param gigaCellsPerProcessorSecond the same by the time that the processor's cores were busy with it, which does not suffer from what
 *     else the machine does
 */
public record MiningFigure(
        String device,
        String name,
        String precision,
        int n,
        int window,
        double seconds,
        double gigaCellsPerSecond,
        double gigaCellsPerProcessorSecond) {}
