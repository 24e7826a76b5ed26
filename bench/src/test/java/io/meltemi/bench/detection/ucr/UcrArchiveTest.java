package io.meltemi.bench.detection.ucr;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.accelerators.Accelerators;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UcrArchiveTest {

    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();

    @Test
    void read_valuesByLineOrInOneLine_areTheSame() throws Exception {
        Files.writeString(folder.resolve("001_UCR_Anomaly_a_b1_2_3_4.txt"), "1\n 2.5e0\nnan\n4\n5\n6\n");
        Files.writeString(folder.resolve("002_UCR_Anomaly_c_2_3_4.txt"), "  1 2.5 NaN  4 5 6\n");
        Files.writeString(folder.resolve("README.txt"), "about");

        List<UcrFile> files = UcrArchive.read(folder, notes::add);

        assertThat(files).extracting(UcrFile::name).containsExactly("001_UCR_Anomaly_a_b1", "002_UCR_Anomaly_c");
        assertThat(files).allSatisfy(file -> {
            assertThat(file.values()).containsExactly(1, 2.5, Double.NaN, 4, 5, 6);
            assertThat(List.of(file.training(), file.begin(), file.end())).containsExactly(2, 3, 4);
        });
        assertThat(notes).isEmpty();
    }

    @Test
    void read_fileThatIsTooShort_isLeftOutAndTold() throws Exception {
        Files.writeString(folder.resolve("001_UCR_Anomaly_a_200_300_400.txt"), "1\n2\n");

        assertThat(UcrArchive.read(folder, notes::add)).isEmpty();
        assertThat(notes).singleElement().asString().contains("001_UCR_Anomaly_a");
    }

    @Test
    void read_noFolder_isLeftOutAndTold() throws Exception {
        assertThat(UcrArchive.read(folder.resolve("none"), notes::add)).isEmpty();
        assertThat(notes).hasSize(1);
    }

    @Test
    void isHit_rowsAtTheLimits_countInclusively() {
        UcrFile file = new UcrFile("file", 100, 1_000, 1_199, new double[2_000]);

        assertThat(List.of(file.isHit(900), file.isHit(1_299))).containsOnly(true);
        assertThat(List.of(file.isHit(899), file.isHit(1_300), file.isHit(-1))).containsOnly(false);
        assertThat(List.of(file.isWideHit(800), file.isWideHit(1_399))).containsOnly(true);
        assertThat(List.of(file.isWideHit(799), file.isWideHit(1_400))).containsOnly(false);
    }

    @Test
    void locate_waveWithOneOddBeat_isThere() {
        double[] values = IntStream.range(0, 1_200)
                .mapToDouble(row -> Math.sin(row * 0.2) + (row >= 900 && row < 930 ? Math.sin(row * 0.9) : 0))
                .toArray();

        int row = new DiscordBaseline(Accelerators.plain()).locate(new UcrFile("wave", 400, 900, 929, values));

        assertThat(row).isBetween(850, 980);
    }
}
