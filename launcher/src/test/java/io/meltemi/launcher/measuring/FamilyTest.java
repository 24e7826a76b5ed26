package io.meltemi.launcher.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Prometheus' text format, version 0.0.4. */
class FamilyTest {

    @Test
    void text_gaugeAndCounter_haveHelpTypeAndValue() {
        assertThat(Family.gauge("meltemi_size_bytes", "Of it.", 1_250_000_000_000L)
                        .text())
                .isEqualTo("# HELP meltemi_size_bytes Of it.\n# TYPE meltemi_size_bytes gauge\n"
                        + "meltemi_size_bytes 1250000000000\n");
        assertThat(Family.counter("meltemi_things_total", "Things.", 0.5).text())
                .endsWith("# TYPE meltemi_things_total counter\nmeltemi_things_total 0.5\n");
    }

    @Test
    void text_labelsOfAnyText_areEscapedAndInOrder() {
        Family family = new Family(
                "meltemi_lag",
                Family.Kind.GAUGE,
                "One\\two\nlines.",
                List.of(new Family.Sample(Map.of("topic", "a\"b\\c\nd", "group", "g"), 3)));

        assertThat(family.text())
                .isEqualTo("# HELP meltemi_lag One\\\\two\\nlines.\n# TYPE meltemi_lag gauge\n"
                        + "meltemi_lag{group=\"g\",topic=\"a\\\"b\\\\c\\nd\"} 3\n");
    }

    @Test
    void text_valuesThatAreNoFiniteNumbers_areWrittenAsPrometheusReadsThem() {
        assertThat(Family.gauges("meltemi_x", "X.", "of", Map.of("a", Double.NaN))
                        .text())
                .endsWith(" NaN\n");
        assertThat(Family.gauges("meltemi_x", "X.", "of", Map.of("a", Double.NEGATIVE_INFINITY))
                        .text())
                .endsWith(" -Inf\n");
    }

    @Test
    void text_noSample_isEmpty() {
        assertThat(Family.gauges("meltemi_x", "X.", "of", Map.of()).text()).isEmpty();
    }

    @Test
    void family_nameAgainstTheScheme_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Family.gauge("Meltemi-size", "X.", 1))
                .withMessageContaining("Meltemi-size");
        assertThatIllegalArgumentException().isThrownBy(() -> Family.counter("meltemi_things", "X.", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Family.gauge("meltemi_things_total", "X.", 1));
    }
}
