package io.meltemi.jobs.pattern.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.patterns.live.Change;
import io.meltemi.patterns.mining.SeriesName;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.PatternKind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChangePointsTest {

    private static final SeriesName NAME = new SeriesName("net", "N1", "temperature");
    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private static final Instant CLEAR = Instant.parse("2026-11-26T04:00:00Z");

    @Test
    void of_otherLevel_saysItAll() {
        Pattern pattern = ChangePoints.of(NAME, change(true, 0.25), "C", CLEAR);

        assertThat(pattern.patternId()).isEqualTo("net/N1/temperature/CHANGE_POINT/2026-11-25T10:00:00Z");
        assertThat(pattern.kind()).isEqualTo(PatternKind.CHANGE_POINT);
        assertThat(pattern.severity()).isNull();
        assertThat(pattern.isOpen()).isFalse();
        assertThat(pattern.startTime()).isEqualTo(START);
        assertThat(pattern.endTime()).isEqualTo(CLEAR);
        assertThat(pattern.explanation())
                .isEqualTo("temperature goes on at 24.10 C since 2026-11-25T10:00:00Z, before 21.90 C");
        assertThat(pattern.detail())
                .isEqualTo("{\"before\":{\"level\":21.9,\"spread\":0.125},\"after\":{\"level\":24.1,\"spread\":0.25},"
                        + "\"unit\":\"C\"}");
    }

    @Test
    void of_otherSpread_saysIt() {
        assertThat(ChangePoints.of(NAME, change(false, 0.25), null, CLEAR).explanation())
                .isEqualTo("temperature goes on with a spread of 0.2500 since 2026-11-25T10:00:00Z, before 0.1250");
    }

    @Test
    void of_spreadThatIsNotKnown_leavesItOut() {
        assertThat(ChangePoints.of(NAME, change(true, Double.NaN), null, CLEAR).detail())
                .isEqualTo("{\"before\":{\"level\":21.9,\"spread\":0.125},\"after\":{\"level\":24.1}}");
    }

    private static Change change(boolean isOfLevel, double spreadAfter) {
        return new Change(START, isOfLevel, new Change.Shape(21.9, 0.125), new Change.Shape(24.1, spreadAfter), 0.7);
    }
}
