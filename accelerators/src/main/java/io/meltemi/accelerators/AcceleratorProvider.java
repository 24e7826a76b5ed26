package io.meltemi.accelerators;

import java.util.List;

/** Finds devices of one technology; registered for {@link java.util.ServiceLoader}. Discovery calls it once per options. */
public interface AcceleratorProvider {

    /**
     * The devices there are, usable or not; one that is not is told with the reason, and so is a technology that is not there at all,
     * as one unusable device. Anything thrown counts as a technology without devices.
     */
    List<DeviceOffer> discover(AcceleratorOptions options);
}
