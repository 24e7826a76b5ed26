package io.meltemi.edge.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequenceCounterTest {

    @TempDir
    Path directory;

    @Test
    void take_acrossRestarts_neverGivesANumberTwice() throws IOException {
        long last = -1;
        for (int restart = 0; restart < 3; restart++) {
            SequenceCounter counter = SequenceCounter.open(directory.resolve("counter"));
            for (int count : new int[] {1, 5, 0, 250_000, 1}) {
                long first = counter.take(count);
                assertThat(first).isGreaterThan(last);
                last = first + count - 1;
            }
        }
    }

    @Test
    void open_fileThatIsNoCounter_saysWhichFile() throws IOException {
        Files.writeString(directory.resolve("counter"), "many");
        assertThatThrownBy(() -> SequenceCounter.open(directory.resolve("counter")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("counter")
                .hasMessageContaining("many");
    }
}
