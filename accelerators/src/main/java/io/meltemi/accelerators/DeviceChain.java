package io.meltemi.accelerators;

import io.meltemi.accelerators.DeviceReport.Use;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Devices in the order of their use, plain Java last. What one fails at the next one does. */
final class DeviceChain {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceChain.class);

    private final List<DeviceSlot> slots;
    private final List<DeviceReport> left;
    private final List<AcceleratorListener> listeners = new CopyOnWriteArrayList<>();
    private final Optional<Device> absent;

    private DeviceChain(List<DeviceSlot> slots, List<DeviceReport> left, Optional<Device> absent) {
        this.slots = slots;
        this.left = left;
        this.absent = absent;
    }

    static DeviceChain plain() {
        DeviceOffer offer = DeviceOffer.usable(Device.PLAIN, () -> new PlainAccelerator(1));
        return new DeviceChain(List.of(new DeviceSlot(offer)), List.of(), Optional.empty());
    }

    static DeviceChain discover(AcceleratorOptions options) {
        List<DeviceOffer> offers = new ArrayList<>();
        var providers = ServiceLoader.load(AcceleratorProvider.class, DeviceChain.class.getClassLoader())
                .iterator();
        boolean more = true;
        while (more) {
            try {
                more = providers.hasNext();
                if (more) {
                    offers.addAll(providers.next().discover(options));
                }
            } catch (ServiceConfigurationError | Exception | LinkageError e) {
                LOG.warn("a provider of accelerators does not work: {}", reason(e));
                LOG.debug("a provider of accelerators does not work", e);
            }
        }
        return of(offers, options);
    }

    static DeviceChain of(List<DeviceOffer> offers, AcceleratorOptions options) {
        List<DeviceOffer> ordered = new ArrayList<>(offers);
        ordered.sort(Comparator.comparing(offer -> offer.device().kind()));
        ordered.add(DeviceOffer.usable(Device.PLAIN, () -> new PlainAccelerator(options.threads())));
        List<DeviceSlot> slots = new ArrayList<>();
        List<DeviceReport> left = new ArrayList<>();
        Optional<Device.Kind> only = options.device().kind();
        for (DeviceOffer offer : ordered) {
            Device device = offer.device();
            if (offer.unusable().isPresent()) {
                left.add(new DeviceReport(
                        device, Use.UNUSABLE, Set.of(), offer.unusable().get()));
            } else if (device.kind() == Device.Kind.PLAIN || only.isEmpty() || only.get() == device.kind()) {
                slots.add(new DeviceSlot(offer));
            } else {
                String reason = "the setting asks for " + options.device().text();
                left.add(new DeviceReport(device, Use.EXCLUDED, Set.of(), reason));
            }
        }
        boolean present = only.isEmpty() || slots.get(0).device().kind().equals(only.get());
        if (!present) {
            LOG.warn("no device of kind {} can be used; plain Java computes in its place", only.get());
        }
        return new DeviceChain(
                slots,
                left,
                present
                        ? Optional.empty()
                        : Optional.of(new Device(only.get(), options.device().text())));
    }

    void addListener(AcceleratorListener listener) {
        listeners.add(listener);
        absent.ifPresent(device -> listener.fellBack(device, FallbackReason.ABSENT, "none that can be used was found"));
    }

    /** Computes some diagonals of a join; the device that did. */
    Device join(JoinTask task, int from, int to, PartialProfile into) {
        return compute(Kernel.JOIN, accelerator -> {
            accelerator.join(task, from, to, into);
            return accelerator.device();
        });
    }

    /** Computes on the first device that can. */
    <T> T compute(Kernel kernel, Function<Accelerator, T> work) {
        for (DeviceSlot slot : slots) {
            Optional<T> result = attempt(slot, kernel, work);
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw new IllegalStateException("plain Java is always there");
    }

    private <T> Optional<T> attempt(DeviceSlot slot, Kernel kernel, Function<Accelerator, T> work) {
        if (!ready(slot)) {
            return Optional.empty();
        }
        try {
            T result = slot.use(work);
            listeners.forEach(listener -> listener.used(slot.device(), kernel));
            return Optional.of(result);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError e) {
            if (slot.device().kind() == Device.Kind.PLAIN) {
                throw e;
            }
            fallBack(slot, FallbackReason.FAILED_IN_USE, e);
            return Optional.empty();
        }
    }

    /** Opens and tests it, once. */
    private boolean ready(DeviceSlot slot) {
        try {
            return slot.ready();
        } catch (SelfTest.WrongAnswersException e) {
            fallBack(slot, FallbackReason.WRONG_ANSWERS, e);
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            fallBack(slot, FallbackReason.NOT_OPENED, e);
        }
        return false;
    }

    private void fallBack(DeviceSlot slot, FallbackReason reason, Throwable cause) {
        String detail = reason(cause);
        if (slot.fail(reason, detail)) {
            LOG.warn("{} is not used from now on, {}: {}", slot.device(), reason, detail);
            LOG.debug("{} is not used from now on", slot.device(), cause);
            listeners.forEach(listener -> listener.fellBack(slot.device(), reason, detail));
        }
    }

    /** The first device that works. */
    Device first() {
        return slots.stream()
                .filter(this::ready)
                .findFirst()
                .map(DeviceSlot::device)
                .orElse(Device.PLAIN);
    }

    List<DeviceReport> reports() {
        List<DeviceReport> reports = new ArrayList<>();
        absent.ifPresent(device -> reports.add(new DeviceReport(
                device, Use.UNUSABLE, Set.of(), "the setting asks for it, and none that can be used was found")));
        boolean first = true;
        for (DeviceSlot slot : slots) {
            if (ready(slot)) {
                String reason =
                        first ? "the first that works in the order of use" : "takes over when those before it fail";
                reports.add(new DeviceReport(slot.device(), first ? Use.FIRST : Use.STANDBY, slot.kernels(), reason));
                first = false;
            } else {
                reports.add(new DeviceReport(slot.device(), Use.UNUSABLE, Set.of(), slot.failure()));
            }
        }
        reports.addAll(left);
        return reports;
    }

    private static String reason(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    }
}
