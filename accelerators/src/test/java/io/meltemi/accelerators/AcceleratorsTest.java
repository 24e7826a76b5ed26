package io.meltemi.accelerators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.accelerators.DeviceReport.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AcceleratorsTest {

    private static final Device GPU = new Device(Device.Kind.GPU, "a card");
    private static final Device FPGA = new Device(Device.Kind.FPGA, "a board");
    private static final int LENGTH = 4000;

    private final List<String> heard = new ArrayList<>();
    private final AcceleratorListener listener = new AcceleratorListener() {
        @Override
        public void fellBack(Device device, FallbackReason reason, String detail) {
            heard.add(device.name() + " " + reason + " " + detail);
        }
    };

    @Test
    void devices_severalOffers_areInTheOrderOfTheirUse() {
        Accelerators accelerators = accelerators(
                DeviceChoice.AUTO,
                working(GPU),
                DeviceOffer.unusable(new Device(Device.Kind.OPENCL_CPU, "a processor"), "no double precision"),
                working(FPGA));

        assertThat(accelerators.devices())
                .extracting(report -> report.device().name(), DeviceReport::use)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a board", Use.FIRST),
                        org.assertj.core.groups.Tuple.tuple("a card", Use.STANDBY),
                        org.assertj.core.groups.Tuple.tuple("plain Java", Use.STANDBY),
                        org.assertj.core.groups.Tuple.tuple("a processor", Use.UNUSABLE));
        assertThat(accelerators.devices().get(3).reason()).isEqualTo("no double precision");
    }

    @Test
    void device_oneIsForced_leavesOutTheOthers() {
        Accelerators accelerators = accelerators(DeviceChoice.GPU, working(FPGA), working(GPU));

        assertThat(accelerators.device()).isEqualTo(GPU);
        assertThat(accelerators.devices())
                .anyMatch(report -> report.use() == Use.EXCLUDED
                        && report.device().equals(FPGA)
                        && report.reason().equals("the setting asks for gpu"));
    }

    @Test
    void device_forcedOneIsAbsent_isPlainJavaAndSaysSo() {
        Accelerators accelerators = accelerators(DeviceChoice.GPU, working(FPGA));
        accelerators.addListener(listener);

        assertThat(accelerators.device()).isEqualTo(Device.PLAIN);
        assertThat(heard).containsExactly("gpu ABSENT none that can be used was found");
        assertThat(accelerators.devices().get(0).use()).isEqualTo(Use.UNUSABLE);
    }

    @Test
    void device_nativeLibraryIsBroken_isTheNext() {
        Accelerators accelerators = accelerators(
                DeviceChoice.AUTO,
                DeviceOffer.usable(FPGA, () -> {
                    throw new UnsatisfiedLinkError("libboard.so");
                }),
                working(GPU));
        accelerators.addListener(listener);

        assertThat(accelerators.device()).isEqualTo(GPU);
        assertThat(heard).containsExactly("a board NOT_OPENED libboard.so");
    }

    @Test
    void device_computesWrongly_isFoundOutByTheSelfTest() {
        FakeAccelerator wrong = new FakeAccelerator(GPU, task -> task.rows().inverseNorms()[40] *= 1.01);
        Accelerators accelerators = accelerators(DeviceChoice.AUTO, DeviceOffer.usable(GPU, () -> wrong));
        accelerators.addListener(listener);

        assertThat(accelerators.device()).isEqualTo(Device.PLAIN);
        assertThat(heard).singleElement().asString().startsWith("a card WRONG_ANSWERS self-join");
        assertThat(wrong.isClosed()).isTrue();
    }

    @Test
    void step_deviceDisappearsInMidJoin_goesOnWithTheNext() {
        int[] steps = {0};
        FakeAccelerator vanishing = new FakeAccelerator(GPU, task -> {
            if (task.rows().values().length == LENGTH && steps[0]++ == 2) {
                throw new DeviceFailedException("the card is gone");
            }
        });
        Accelerators accelerators = accelerators(DeviceChoice.AUTO, DeviceOffer.usable(GPU, () -> vanishing));
        accelerators.addListener(listener);
        JoinTask task = JoinTask.self(noise(), 40);

        JoinRun run = accelerators.begin(task);
        run.step();
        assertThat(run.device()).isEqualTo(GPU);
        while (run.step()) {}

        assertThat(run.device()).isEqualTo(Device.PLAIN);
        assertThat(heard).containsExactly("a card FAILED_IN_USE the card is gone");
        assertThat(vanishing.isClosed()).isTrue();
        assertThat(run.result().nearest().distances())
                .containsExactly(Accelerators.plain().join(task).nearest().distances());
        assertThat(accelerators.devices())
                .anyMatch(report -> report.device().equals(GPU)
                        && report.use() == Use.UNUSABLE
                        && report.reason().contains("the card is gone"));
    }

    @Test
    void resume_snapshotOfAnotherTask_isRefused() {
        byte[] snapshot = Accelerators.plain().begin(JoinTask.self(noise(), 40)).snapshot();
        JoinTask other = JoinTask.self(noise(), 41);

        assertThatThrownBy(() -> Accelerators.plain().resume(other, snapshot))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the snapshot is of another join");
        assertThatThrownBy(() -> Accelerators.plain().resume(other, new byte[5]))
                .hasMessage("these 5 bytes are no snapshot of a join");
    }

    @Test
    void resume_versionOfTheFuture_isRefused() {
        JoinTask task = JoinTask.self(noise(), 40);
        byte[] snapshot = Accelerators.plain().begin(task).snapshot();
        snapshot[5] = 9;

        assertThatThrownBy(() -> Accelerators.plain().resume(task, snapshot))
                .hasMessage("the snapshot has version 9, this program knows version 1");
    }

    @Test
    void resume_cutOff_isRefused() {
        JoinTask task = JoinTask.self(noise(), 40);
        byte[] snapshot = Accelerators.plain().begin(task).snapshot();

        assertThatThrownBy(() -> Accelerators.plain().resume(task, java.util.Arrays.copyOf(snapshot, 100)))
                .hasMessageStartingWith("the snapshot is damaged: 100 bytes");
    }

    @Test
    void parse_unknownDevice_namesTheKnownOnes() {
        assertThat(DeviceChoice.parse("opencl-cpu")).isEqualTo(DeviceChoice.OPENCL_CPU);
        assertThatThrownBy(() -> DeviceChoice.parse("abacus"))
                .hasMessage("a device is one of auto, plain, vectors, opencl-cpu, gpu, fpga; found abacus");
    }

    private static Accelerators accelerators(DeviceChoice choice, DeviceOffer... offers) {
        return Accelerators.of(List.of(offers), AcceleratorOptions.defaults().withDevice(choice));
    }

    private static DeviceOffer working(Device device) {
        return DeviceOffer.usable(device, () -> new FakeAccelerator(device, task -> {}));
    }

    private static double[] noise() {
        return new Random(3).doubles(LENGTH).toArray();
    }
}
