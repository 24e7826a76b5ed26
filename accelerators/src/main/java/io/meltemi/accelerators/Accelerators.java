package io.meltemi.accelerators;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The mining kernels on the best device there is. A device is compared with plain Java before its first use, and when it fails the next
 * one takes over: nothing here throws because of a device. Safe for use by several threads.
 */
public final class Accelerators {

    private static final Accelerators PLAIN = new Accelerators(DeviceChain.plain());
    private static final Map<AcceleratorOptions, Accelerators> DISCOVERED = new ConcurrentHashMap<>();

    private final DeviceChain devices;

    private Accelerators(DeviceChain devices) {
        this.devices = devices;
    }

    /** Plain Java alone, on the caller's thread. */
    public static Accelerators plain() {
        return PLAIN;
    }

    /** What the options choose of the devices that the providers find; found once in a process for equal options. */
    public static Accelerators discover(AcceleratorOptions options) {
        return DISCOVERED.computeIfAbsent(options, chosen -> new Accelerators(DeviceChain.discover(chosen)));
    }

    /** What providers offer, in place of those of this process; in the order of their kinds whatever that of the list. */
    static Accelerators of(List<DeviceOffer> offers, AcceleratorOptions options) {
        return new Accelerators(DeviceChain.of(offers, options));
    }

    /** All devices found, in the order of their use. Opens and tests each that is not yet, which may take seconds. */
    public List<DeviceReport> devices() {
        return devices.reports();
    }

    /** The device that computes now; opens and tests it if that is not done yet. */
    public Device device() {
        return devices.first();
    }

    /** Tells the listener from now on. */
    public void addListener(AcceleratorListener listener) {
        devices.addListener(listener);
    }

    /** What the processor can do at best, by {@link Accelerator#multiplyAdds()} of the device that computes now. */
    public OptionalDouble multiplyAdds() {
        return devices.compute(Kernel.JOIN, Accelerator::multiplyAdds);
    }

    /** Begins a join. */
    public JoinRun begin(JoinTask task) {
        return new JoinRun(task, devices, new PartialProfile(task));
    }

    /**
     * Goes on with a join, on this device or another than the one it began on.
     *
     * @param snapshot by {@link JoinRun#snapshot()}
     * @throws IllegalArgumentException when it is of another task, or damaged
     */
    public JoinRun resume(JoinTask task, byte[] snapshot) {
        return new JoinRun(task, devices, JoinSnapshot.read(task, snapshot));
    }

    /** Runs a join to its end. */
    public JoinResult join(JoinTask task) {
        JoinRun run = begin(task);
        while (run.step()) {}
        return run.result();
    }

    /**
     * Means and deviations of a series' sliding windows.
     *
     * @throws IllegalArgumentException when the window is shorter than 3 or longer than the series
     */
    public SlidingStatistics statistics(double[] series, int window) {
        return devices.compute(Kernel.STATISTICS, accelerator -> accelerator.statistics(series, window));
    }

    /** {@link #statistics(double[], int)} of each series. */
    public List<SlidingStatistics> statistics(List<double[]> series, int window) {
        return devices.compute(Kernel.STATISTICS, accelerator -> series.stream()
                .map(one -> accelerator.statistics(one, window))
                .toList());
    }

    /**
     * Lines fitted to a series' sliding windows.
     *
     * @throws IllegalArgumentException when the window is shorter than 3 or longer than the series
     */
    public SlidingRegression regression(double[] series, int window) {
        return devices.compute(Kernel.REGRESSION, accelerator -> accelerator.regression(series, window));
    }

    /** {@link #regression(double[], int)} of each series. */
    public List<SlidingRegression> regression(List<double[]> series, int window) {
        return devices.compute(Kernel.REGRESSION, accelerator -> series.stream()
                .map(one -> accelerator.regression(one, window))
                .toList());
    }

    /**
     * z-normalised Euclidean distances of a query shape to each window of its length in a series; infinite where values are missing.
     *
     * @throws IllegalArgumentException when the query is shorter than 3 or longer than the series
     */
    public double[] distanceProfile(double[] query, double[] series) {
        return distanceProfile(query, WindowedSeries.of(series, query.length));
    }

    /** The same for a series that is searched for several queries. */
    public double[] distanceProfile(double[] query, WindowedSeries series) {
        return devices.compute(Kernel.DISTANCE_PROFILE, accelerator -> accelerator.distanceProfile(query, series));
    }
}
