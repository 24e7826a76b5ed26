package io.meltemi.edge.gateway.compression;

import static io.meltemi.edge.gateway.compression.SeriesArbitraries.START;
import static io.meltemi.edge.gateway.compression.SeriesArbitraries.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.edge.gateway.compression.Decision.Reason;
import io.meltemi.schemas.message.DataMessage;
import io.meltemi.schemas.message.DataType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressorTest {

    private static final Duration SILENCE = Duration.ofMinutes(10);

    private SeriesState state = SeriesState.NONE;
    private long id;

    @Test
    void swingingDoor_straightLine_sendsItsEndsAlone() {
        SwingingDoor door = new SwingingDoor(0.1, SILENCE);
        List<Reason> reasons = new ArrayList<>();
        for (int i = 0; i <= 10; i++) {
            reasons.addAll(give(door, 10L * i, 20 + i));
        }
        reasons.addAll(give(door, 110, 25));

        assertThat(reasons.subList(0, 11))
                .startsWith(Reason.FIRST, Reason.WITHIN)
                .endsWith(Reason.DOOR_CLOSED);
        assertThat(reasons).filteredOn(reason -> reason != Reason.WITHIN).hasSize(2);
    }

    @Test
    void deadBand_jump_sendsTheReadingBeforeItToo() {
        DeadBand band = new DeadBand(0.5, SILENCE);
        assertThat(give(band, 0, 20)).containsExactly(Reason.FIRST);
        assertThat(give(band, 10, 20.5)).isEmpty();
        assertThat(give(band, 20, 19.6)).containsExactly(Reason.WITHIN);
        assertThat(give(band, 30, 25)).containsExactly(Reason.BEFORE_MOVE, Reason.MOVED);
        assertThat(give(band, 40, 30)).containsExactly(Reason.MOVED);
    }

    @Test
    void compressor_longestSilence_sendsAReadingOrWhatIsHeld() {
        for (Compressor compressor : List.of(new SwingingDoor(1, SILENCE), new DeadBand(1, SILENCE))) {
            state = SeriesState.NONE;
            assertThat(give(compressor, 0, 20)).containsExactly(Reason.FIRST);
            assertThat(give(compressor, 599, 20)).isEmpty();
            assertThat(give(compressor, 600, 20)).containsExactly(Reason.WITHIN, Reason.SILENCE);
            assertThat(give(compressor, 660, 20)).isEmpty();
            assertThat(reasons(compressor.onTime(state, START.plusSeconds(1_199))))
                    .isEmpty();
            CompressionStep due = compressor.onTime(state, START.plusSeconds(1_200));
            assertThat(reasons(due)).containsExactly(Reason.SILENCE);
            assertThat(reasons(compressor.onTime(due.state(), START.plusSeconds(9_000))))
                    .isEmpty();
        }
    }

    @Test
    void compressor_readingThatIsNotNewer_isSentAndChangesNothing() {
        for (Compressor compressor : List.of(new SwingingDoor(1, SILENCE), new DeadBand(1, SILENCE))) {
            state = SeriesState.NONE;
            give(compressor, 10, 20);
            give(compressor, 20, 20);
            SeriesState before = state;
            assertThat(give(compressor, 20, 50)).containsExactly(Reason.LATE);
            assertThat(give(compressor, 5, 50)).containsExactly(Reason.LATE);
            assertThat(state).isEqualTo(before);
        }
    }

    @Test
    void swingingDoor_valuesAsFarApartAsDoublesGo_areSent() {
        SwingingDoor door = new SwingingDoor(1, SILENCE);
        give(door, 0, -Double.MAX_VALUE);
        assertThat(give(door, 1, Double.MAX_VALUE)).containsExactly(Reason.DOOR_CLOSED);
        assertThat(give(door, 2, 0)).isEmpty();
        assertThat(give(door, 3, -Double.MAX_VALUE)).containsExactly(Reason.DOOR_CLOSED, Reason.DOOR_CLOSED);
    }

    @Test
    void flush_held_isSentAndTheDoorsHangThere() {
        SwingingDoor door = new SwingingDoor(1, SILENCE);
        give(door, 0, 20);
        give(door, 10, 20);
        CompressionStep step = state.flush(START.plusSeconds(11), Reason.ALARM);
        assertThat(reasons(step)).containsExactly(Reason.ALARM);
        state = step.state();
        assertThat(give(door, 20, 500)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void reading_notFinite_isRefused(double value) {
        DataMessage message = new DataMessage(DataType.FLOAT, "", "x", value, START, 1L);
        assertThatThrownBy(() -> new GatewayReading(1, message)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SwingingDoor(value, SILENCE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeadBand(value, SILENCE)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<Reason> give(Compressor compressor, long second, double value) {
        CompressionStep step =
                compressor.onReading(state, reading(id++, START.plusSeconds(second), value), START.plusSeconds(second));
        state = step.state();
        return reasons(step);
    }

    private static List<Reason> reasons(CompressionStep step) {
        return step.decisions().stream().map(Decision::reason).toList();
    }
}
