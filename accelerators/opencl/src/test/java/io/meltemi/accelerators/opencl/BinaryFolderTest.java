package io.meltemi.accelerators.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meltemi.accelerators.AcceleratorOptions;
import io.meltemi.accelerators.Accelerators;
import io.meltemi.accelerators.Device;
import io.meltemi.accelerators.DeviceOffer;
import io.meltemi.accelerators.DeviceReport;
import io.meltemi.accelerators.JoinTask;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pre-built programs, proven with those of whatever device this machine has. */
class BinaryFolderTest {

    @TempDir
    Path folder;

    private OpenClDevice device;

    @BeforeEach
    void find() {
        device = TestDevice.get();
    }

    private List<Path> files(String suffix) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }

    @Test
    void write_everyDevice_makesBinaryAndManifest() throws Exception {
        List<OpenClDevices.Built> built = OpenClDevices.buildBinaries(folder, Optional.empty());

        assertThat(built).anySatisfy(one -> assertThat(one.file()).isPresent());
        assertThat(files(".bin")).isNotEmpty();
        assertThat(Files.readString(files(".properties").get(0)))
                .contains("device=", "driver=", "kernels=" + KernelSource.HASH, "options=", "sha256=");
    }

    @Test
    void discover_loadableBinary_isFirstInOrderAndComputes() throws Exception {
        OpenClDevices.buildBinaries(folder, Optional.empty());
        Accelerators accelerators =
                Accelerators.discover(AcceleratorOptions.defaults().withFpgaBinaries(folder));
        double[] series = new Random(1).doubles(600).toArray();

        assertThat(accelerators.device().kind()).isEqualTo(Device.Kind.FPGA);
        assertThat(accelerators.join(JoinTask.self(series, 20)).nearest().distances())
                .containsExactly(
                        Accelerators.plain()
                                .join(JoinTask.self(series, 20))
                                .nearest()
                                .distances(),
                        within(1e-9));
    }

    @Test
    void discover_corruptBinary_isRefusedAndTheNextDeviceUsed() throws Exception {
        OpenClDevices.buildBinaries(folder, Optional.empty());
        for (Path binary : files(".bin")) {
            byte[] bytes = Files.readAllBytes(binary);
            bytes[bytes.length / 2] ^= 1;
            Files.write(binary, bytes);
        }

        Accelerators accelerators =
                Accelerators.discover(AcceleratorOptions.defaults().withFpgaBinaries(folder));

        assertThat(accelerators.devices()).anySatisfy(report -> {
            assertThat(report.device().kind()).isEqualTo(Device.Kind.FPGA);
            assertThat(report.use()).isEqualTo(DeviceReport.Use.UNUSABLE);
            assertThat(report.reason()).contains(".bin is corrupt: its SHA-256 is");
        });
        assertThat(accelerators.device().kind()).isNotEqualTo(Device.Kind.FPGA);
    }

    @Test
    void discover_noBinaryAtAllInTheFile_isRefusedByTheDriver() throws Exception {
        new BinaryFolder(folder).write(device, "this is no program".getBytes(StandardCharsets.UTF_8));

        Accelerators accelerators =
                Accelerators.discover(AcceleratorOptions.defaults().withFpgaBinaries(folder));

        assertThat(accelerators.devices()).anySatisfy(report -> {
            assertThat(report.device().kind()).isEqualTo(Device.Kind.FPGA);
            assertThat(report.use()).isEqualTo(DeviceReport.Use.UNUSABLE);
            assertThat(report.reason()).contains("binary", "CL_");
        });
    }

    @Test
    void offer_binaryOfAnotherDriver_saysWhichOne() throws Exception {
        OpenClDevice older = new OpenClDevice(
                device.platform(),
                device.handle(),
                device.platformName(),
                device.name(),
                "0.9",
                device.type(),
                device.extensions(),
                device.units(),
                device.largestAllocation(),
                device.memory(),
                true,
                true);
        new BinaryFolder(folder).write(older, new byte[] {1});

        assertThat(new BinaryFolder(folder).offer(device).flatMap(DeviceOffer::unusable))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .contains("for driver 0.9, and the driver is " + device.driver(), "--build-binaries"));
    }

    @Test
    void offer_folderWithoutBinaryOfTheDevice_isNone() {
        assertThat(new BinaryFolder(folder).offer(device)).isEmpty();
    }

    @Test
    void offer_noSuchFolder_saysSo() {
        assertThat(new BinaryFolder(folder.resolve("nowhere")).offer(device).flatMap(DeviceOffer::unusable))
                .hasValueSatisfying(
                        reason -> assertThat(reason).contains("there is no folder", "mining.fpga-binaries"));
    }
}
