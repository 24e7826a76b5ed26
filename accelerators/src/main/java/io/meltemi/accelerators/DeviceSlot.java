package io.meltemi.accelerators;

import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One device of a chain: not opened yet, ready, or failed for good. Serves one caller at a time, or several where it can. */
final class DeviceSlot {

    private final DeviceOffer offer;
    private final ReentrantLock inUse = new ReentrantLock();
    private volatile @Nullable Accelerator accelerator;
    private volatile @Nullable String failure;

    DeviceSlot(DeviceOffer offer) {
        this.offer = offer;
    }

    Device device() {
        return offer.device();
    }

    /**
     * Opens and tests it at the first call.
     *
     * @return whether it can be used; what it throws is why it cannot
     */
    boolean ready() {
        if (failure != null || accelerator != null) {
            return failure == null;
        }
        inUse.lock();
        try {
            if (failure == null && accelerator == null) {
                accelerator = opened();
            }
            return failure == null;
        } finally {
            inUse.unlock();
        }
    }

    private Accelerator opened() {
        Accelerator made = offer.opener().get();
        if (device().kind() != Device.Kind.PLAIN) {
            try {
                SelfTest.of(made);
            } catch (RuntimeException | Error e) {
                made.close();
                throw e;
            }
        }
        return made;
    }

    /** Works on it; only when {@link #ready()}. */
    <T> T use(Function<Accelerator, T> work) {
        Accelerator ready = accelerator;
        if (ready == null) {
            throw new DeviceFailedException("failed at another caller's work");
        }
        if (ready.servesSeveral()) {
            return work.apply(ready);
        }
        inUse.lock();
        try {
            if (failure != null) {
                throw new DeviceFailedException(failure());
            }
            return work.apply(ready);
        } finally {
            inUse.unlock();
        }
    }

    /**
     * Rules it out for good and lets go of it.
     *
     * @return whether it was not ruled out before
     */
    boolean fail(FallbackReason reason, String detail) {
        inUse.lock();
        try {
            if (failure != null) {
                return false;
            }
            failure = reason + ": " + detail;
            Accelerator open = accelerator;
            accelerator = null;
            if (open != null && !open.servesSeveral()) {
                open.close();
            }
            return true;
        } catch (RuntimeException | LinkageError e) {
            return true; // it failed before, and fails at being closed too
        } finally {
            inUse.unlock();
        }
    }

    Set<Kernel> kernels() {
        Accelerator ready = accelerator;
        return ready == null ? Set.of() : ready.kernels();
    }

    String failure() {
        String known = failure;
        return known == null ? "" : known;
    }
}
