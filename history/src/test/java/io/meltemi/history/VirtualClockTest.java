package io.meltemi.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualClockTest {

    private final VirtualClock clock = new VirtualClock(Histories.BEGIN);
    private final List<String> rung = new ArrayList<>();

    private VirtualClock.Alarm alarm(String name) {
        return clock.alarm(() -> rung.add(
                name + " " + Duration.between(Histories.BEGIN, clock.now()).toSeconds()));
    }

    @Test
    void advance_alarmsOnTheWay_ringAtTheirTimesInOrder() {
        VirtualClock.Alarm first = alarm("first");
        VirtualClock.Alarm second = alarm("second");
        second.set(Histories.at(10));
        first.set(Histories.at(10));
        alarm("third").set(Histories.at(5));
        alarm("later").set(Histories.at(21));

        clock.advance(Histories.at(20));

        assertThat(rung).containsExactly("third 5", "first 10", "second 10");
        assertThat(clock.now()).isEqualTo(Histories.at(20));
    }

    @Test
    void set_againOrToNothing_ringsOnceOrNot() {
        VirtualClock.Alarm moved = alarm("moved");
        moved.set(Histories.at(5));
        moved.set(Histories.at(8));
        VirtualClock.Alarm gone = alarm("gone");
        gone.set(Histories.at(6));
        gone.set(null);

        clock.advance(Histories.at(20));
        clock.advance(Histories.at(30));

        assertThat(rung).containsExactly("moved 8");
    }

    @Test
    void set_timeThatIsOver_ringsAMomentLater() {
        clock.advance(Histories.at(10));
        List<Instant> times = new ArrayList<>();
        clock.alarm(() -> times.add(clock.now())).set(Histories.at(3));

        clock.advance(Histories.at(11));

        assertThat(times).containsExactly(Histories.at(10).plusMillis(1));
    }

    @Test
    void advance_timeBehind_changesNothing() {
        clock.advance(Histories.at(10));
        clock.advance(Histories.at(5));

        assertThat(clock.now()).isEqualTo(Histories.at(10));
    }
}
