package io.meltemi.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Progress of long work. */
class ProgressLineTest {

    private final StringWriter text = new StringWriter();

    @Test
    void show_noTerminal_writesOneLineForEachTenth() {
        ProgressLine line = new ProgressLine(new PrintWriter(text), false);
        for (int i = 0; i <= 100; i++) {
            line.show(i / 100.0, i + " rows");
        }

        assertThat(text.toString().lines()).hasSize(11).last().isEqualTo("100 % read, 100 rows");
    }

    @Test
    void show_terminal_drawsABarOverTheLastOne() {
        ProgressLine line = new ProgressLine(new PrintWriter(text), true);
        line.show(0.5, "5 rows");
        line.show(1, "10 rows");

        assertThat(text.toString().lines()).hasSize(3);
        assertThat(text.toString())
                .contains("\r[###############---------------]  50 %  5 rows")
                .endsWith("\n");
    }
}
