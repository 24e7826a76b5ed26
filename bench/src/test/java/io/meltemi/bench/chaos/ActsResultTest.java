package io.meltemi.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActsResultTest {

    @ParameterizedTest
    @CsvSource({
        "true, 100, 0, 0, true",
        "true,  99, 0, 0, false",
        "true, 100, 1, 0, false",
        "true, 100, 0, 1, false",
        "false,  0, 0, 0, false"
    })
    void isClean_ofOneAct(boolean answered, long found, long doubled, long unbalanced, boolean clean) {
        ActsResult result = new ActsResult();

        result.add(row("jobs rescale", answered, found, doubled, unbalanced));

        assertThat(result.isClean()).isEqualTo(clean);
    }

    @Test
    void toString_acts_haveARowEach() {
        ActsResult result = new ActsResult();
        result.add(row("backup", true, 100, 0, 0));
        result.add(row("restore", true, 98, 0, 0));

        assertThat(result.toString().lines())
                .containsExactly(
                        "act      took s  readings acknowledged  longest gap s  lost  doubled  ledger off",
                        "backup      1.5                    100            0.2     0        0           0",
                        "restore     1.5                    100            0.2     2        0           0");
        assertThat(result.isClean()).isFalse();
    }

    private static ActsResult.Row row(String act, boolean answered, long found, long doubled, long unbalanced) {
        return new ActsResult.Row(act, 1.5, 100, 0.2, new StoredReadings.Count(answered, found, doubled, unbalanced));
    }
}
