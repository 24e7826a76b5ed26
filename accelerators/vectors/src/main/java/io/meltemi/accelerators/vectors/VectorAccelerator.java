package io.meltemi.accelerators.vectors;

import io.meltemi.accelerators.Accelerator;
import io.meltemi.accelerators.AcceleratorOptions;
import io.meltemi.accelerators.Device;
import io.meltemi.accelerators.DeviceOffer;
import io.meltemi.accelerators.JoinTask;
import io.meltemi.accelerators.PartialProfile;
import io.meltemi.accelerators.StripJoin;
import java.util.OptionalDouble;
import jdk.incubator.vector.VectorShape;

/** Java vectors of the processor's preferred width. */
final class VectorAccelerator implements Accelerator {

    private static final int FEWEST_BITS = 256;

    private final Device device;
    private final StripJoin strips;

    private VectorAccelerator(Device device, int threads) {
        this.device = device;
        strips = new StripJoin(new VectorStrips(), threads);
    }

    static DeviceOffer offer(AcceleratorOptions options) {
        int bits = VectorShape.preferredShape().vectorBitSize();
        Device device = new Device(Device.Kind.VECTORS, "Java vectors of " + bits + " bits");
        if (bits < FEWEST_BITS) {
            return DeviceOffer.unusable(device, "plain Java is as fast as vectors of fewer than 256 bits");
        }
        return DeviceOffer.usable(device, () -> new VectorAccelerator(device, options.threads()));
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public boolean servesSeveral() {
        return true;
    }

    @Override
    public void join(JoinTask task, int from, int to, PartialProfile into) {
        strips.join(task, from, to, into);
    }

    @Override
    public OptionalDouble multiplyAdds() {
        return OptionalDouble.of(MultiplyAdds.EACH * strips.rounds(MultiplyAdds::rounds));
    }

    @Override
    public void close() {}
}
