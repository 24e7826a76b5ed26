package io.meltemi.bench.mining;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.accelerators.AcceleratorOptions;
import io.meltemi.accelerators.DeviceChoice;
import io.meltemi.accelerators.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

class MiningBenchmarkTest {

    @Test
    void run_plainJava_hasAFigureForEachLength() {
        MiningReport report = new MiningBenchmark(
                        AcceleratorOptions.defaults(),
                        List.of(DeviceChoice.PLAIN, DeviceChoice.FPGA),
                        List.of(Precision.DOUBLE),
                        List.of(500, 900),
                        100,
                        line -> {})
                .run();

        assertThat(report.figures())
                .extracting(MiningFigure::device, MiningFigure::n)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("plain", 500),
                        org.assertj.core.groups.Tuple.tuple("plain", 900));
        assertThat(report.figures()).allMatch(figure -> figure.gigaCellsPerSecond() > 0);
        assertThat(report.absent()).singleElement().asString().startsWith("fpga is not there: ");
        assertThat(report.text()).contains("plain Java", "900");
        assertThat(report.json()).containsKeys("threads", "joins", "absent");
    }
}
