package io.meltemi.console.sensorthings.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.console.sensorthings.query.TimeWindows.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeWindowsTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    void forwards_withinBounds_coversThemOnce() throws QueryException {
        TimeWindows windows = TimeWindows.forwards(
                bounds("phenomenonTime ge 2026-11-26T12:00:00Z and phenomenonTime lt 2026-11-26T12:00:10Z"), NOON);
        assertThat(all(windows))
                .containsExactly(
                        new Window(NOON, NOON.plusSeconds(1)),
                        new Window(NOON.plusSeconds(1), NOON.plusSeconds(5)),
                        new Window(NOON.plusSeconds(5), NOON.plusSeconds(10)));
    }

    @Test
    void backwards_withoutBounds_coversAllOfTime() throws QueryException {
        List<Window> windows = all(TimeWindows.backwards(bounds("result gt 3"), NOON));
        assertThat(windows.get(0)).isEqualTo(new Window(NOON.minusSeconds(1), null));
        for (int i = 1; i < windows.size(); i++) {
            assertThat(windows.get(i).to()).isEqualTo(windows.get(i - 1).from());
        }
        assertThat(windows.get(windows.size() - 1).from()).isNull();
        assertThat(windows).hasSizeLessThan(20);
    }

    @Test
    void nothingUntil_farAway_beginsAnewThere() throws QueryException {
        TimeWindows windows = TimeWindows.backwards(bounds("result gt 3"), NOON);
        while (windows.worthALook() == null) {
            windows.next();
        }
        Instant longAgo = NOON.minusSeconds(10_000_000);
        windows.nothingUntil(longAgo);
        assertThat(windows.next()).isEqualTo(new Window(longAgo.minusMillis(999), longAgo.plusMillis(1)));
        windows.nothingUntil(null);
        assertThat(windows.hasNext()).isFalse();
    }

    @Test
    void nothingUntil_near_changesNothing() throws QueryException {
        TimeWindows windows = TimeWindows.forwards(bounds("result gt 3"), NOON);
        windows.next();
        windows.nothingUntil(NOON.plusSeconds(2));
        assertThat(windows.next()).isEqualTo(new Window(NOON.plusSeconds(1), NOON.plusSeconds(5)));
    }

    @Test
    void bounds_ofComparisonsInEachDirection_areHalfOpen() throws QueryException {
        Conjunction.Bounds bounds = bounds(
                "phenomenonTime gt 2026-11-26T11:59:59.999999Z and resultTime le 2026-11-26T12:00:00Z and result gt 1");
        assertThat(bounds.from()).isEqualTo(NOON);
        assertThat(bounds.to()).isEqualTo(NOON.plusNanos(1_000));
        assertThat(bounds.isAll()).isFalse();
        assertThat(bounds("phenomenonTime lt 2026-11-26T12:00:00Z or result eq 1")
                        .to())
                .isNull();
    }

    private static List<Window> all(TimeWindows windows) {
        List<Window> all = new ArrayList<>();
        while (windows.hasNext()) {
            all.add(windows.next());
        }
        return all;
    }

    private static Conjunction.Bounds bounds(String filter) throws QueryException {
        return Conjunction.of(ExpressionParser.parse(filter)).bounds();
    }
}
