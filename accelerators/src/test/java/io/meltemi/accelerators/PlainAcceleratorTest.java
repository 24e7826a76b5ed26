package io.meltemi.accelerators;

class PlainAcceleratorTest extends AcceleratorContract {

    private static final Accelerators PLAIN = Accelerators.discover(
            AcceleratorOptions.defaults().withDevice(DeviceChoice.PLAIN).withThreads(3));

    @Override
    protected Accelerators accelerators() {
        return PLAIN;
    }

    @Override
    protected Device.Kind kind() {
        return Device.Kind.PLAIN;
    }
}
