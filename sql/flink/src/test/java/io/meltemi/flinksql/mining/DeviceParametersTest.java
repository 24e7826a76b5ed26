package io.meltemi.flinksql.mining;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.accelerators.AcceleratorOptions;
import io.meltemi.accelerators.DeviceChoice;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DeviceParametersTest {

    @Test
    void options_onTheirWay_stayAsTheyWere() {
        AcceleratorOptions options = AcceleratorOptions.defaults()
                .withDevice(DeviceChoice.OPENCL_CPU)
                .withThreads(3)
                .withCache(Path.of("cache"))
                .withFpgaBinaries(Path.of("binaries"));

        assertThat(DeviceParameters.options(DeviceParameters.of(options)::get)).isEqualTo(options);
    }

    @Test
    void options_noParameters_areTheDefaults() {
        assertThat(DeviceParameters.options(name -> null)).isEqualTo(AcceleratorOptions.defaults());
    }
}
