package io.meltemi.jobs.severity.node;

import static io.meltemi.jobs.severity.node.Inputs.TEMPERATURE;
import static io.meltemi.jobs.severity.node.Inputs.accepted;
import static io.meltemi.jobs.severity.node.Inputs.event;
import static io.meltemi.jobs.severity.node.Inputs.reading;
import static io.meltemi.jobs.severity.node.Inputs.reported;
import static io.meltemi.jobs.severity.node.Inputs.state;
import static io.meltemi.jobs.severity.node.Inputs.status;
import static io.meltemi.jobs.severity.node.Walk.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.meltemi.rules.RuleSet;
import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.SamplingIntervals;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Last will, silence and return (NODE-06), by the intervals of NODE-05. */
class PresenceTest {

    @Test
    void status_lastWill_isOfflineAtOnceAndOnlineWithTheNextMessage() {
        Walk walk = new Walk(RuleSet.builtIn())
                .event(accepted(1, at(0)))
                .event(status(2, at(10), "offline"))
                .reading(reading(TEMPERATURE, 21, at(20)));

        assertThat(connectivity(walk))
                .containsExactly(
                        tuple(at(0), Connectivity.ONLINE),
                        tuple(at(10), Connectivity.OFFLINE),
                        tuple(at(20), Connectivity.ONLINE));
    }

    @Test
    void status_willOfAnOldConnection_doesNotTakeAwayANodeThatIsBack() {
        Walk walk = new Walk(RuleSet.builtIn())
                .event(accepted(1, at(0)))
                .reading(reading(TEMPERATURE, 21, at(20)))
                .event(status(2, at(10), "offline"));

        assertThat(walk.node().condition().connectivity()).isEqualTo(Connectivity.ONLINE);
    }

    @Test
    void reading_fromBeforeTheWill_doesNotBringTheNodeBack() {
        Walk walk = new Walk(RuleSet.builtIn())
                .event(accepted(1, at(0)))
                .event(status(2, at(10), "offline"))
                .reading(reading(TEMPERATURE, 21, at(9)));

        assertThat(walk.node().condition().connectivity()).isEqualTo(Connectivity.OFFLINE);
    }

    @ParameterizedTest
    @CsvSource({"NORMAL, 180", "WARNING, 120", "DANGER, 60"})
    void silence_threeIntervalsOfTheSeverity_isOffline(Severity severity, long seconds) {
        Walk walk = new Walk(RuleSet.builtIn())
                .event(accepted(1, at(0)))
                .event(reported(2, at(1), severity))
                .until(at(seconds));
        assertThat(walk.node().condition().connectivity()).isEqualTo(Connectivity.ONLINE);

        walk.until(at(seconds + 10));

        assertThat(walk.node().condition().connectivity()).isEqualTo(Connectivity.OFFLINE);
        assertThat(walk.node().condition().connectivitySince()).isEqualTo(at(seconds + 1));
    }

    @Test
    void silence_intervalsSetOtherwise_count() {
        Walk walk = new Walk(RuleSet.builtIn())
                .event(accepted(1, at(0)))
                .event(event(
                        2,
                        at(0),
                        NodeEventType.COMMAND_ACKNOWLEDGED,
                        state(FunctionalMode.ACTIVE, Severity.NORMAL, new SamplingIntervals(5, 5, 5)),
                        null,
                        Map.of()))
                .until(at(20));

        assertThat(walk.node().condition().connectivitySince()).isEqualTo(at(15));
    }

    @Test
    void silence_nodeThatDoesNotKnowOurSeverity_mayKeepItsOwnRhythm() {
        Walk walk = new Walk(RuleSet.builtIn()).event(accepted(1, at(0)));
        for (int minute = 1; minute <= 5; minute++) {
            walk.until(at(60 * minute)).reading(reading(TEMPERATURE, 36 + minute, at(60 * minute)));
        }

        assertThat(walk.node().condition().severity()).isEqualTo(Severity.DANGER);
        assertThat(connectivity(walk)).containsExactly(tuple(at(0), Connectivity.ONLINE));
        assertThat(Presence.patience(walk.node())).isEqualTo(Duration.ofSeconds(180));
    }

    @Test
    void silence_burstThenNothingInDanger_countsByThatSeverity() {
        Walk walk = new Walk(RuleSet.builtIn()).event(accepted(1, at(0)));
        for (int i = 1; i <= 20; i++) {
            walk.reading(reading(TEMPERATURE, 41, at(i * 0.1)));
        }

        assertThat(Presence.patience(walk.node())).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void silence_whileNothingCouldReachUs_doesNotCount() {
        Walk walk = new Walk(RuleSet.builtIn())
                .event(accepted(1, at(0)))
                .until(at(30))
                .awayUntil(at(1_000));
        assertThat(walk.node().condition().connectivity()).isEqualTo(Connectivity.ONLINE);

        walk.until(at(1_100));
        assertThat(walk.node().condition().connectivity()).isEqualTo(Connectivity.ONLINE);

        walk.until(at(1_200));
        assertThat(walk.node().condition().connectivity()).isEqualTo(Connectivity.OFFLINE);
    }

    @Test
    void silence_afterARestartOfTheJob_beginsAnew() {
        Walk walk = new Walk(RuleSet.builtIn())
                .event(accepted(1, at(0)))
                .until(at(170))
                .restarted()
                .until(at(340));
        assertThat(walk.node().condition().connectivity()).isEqualTo(Connectivity.ONLINE);

        walk.until(at(360));
        assertThat(walk.node().condition().connectivity()).isEqualTo(Connectivity.OFFLINE);
    }

    @Test
    void silence_clockOfTheNodeIsWrong_doesNotMatter() {
        Instant longAgo = Instant.parse("1970-01-01T00:00:10Z");
        Walk walk = new Walk(RuleSet.builtIn())
                .event(accepted(1, at(0)))
                .until(at(100))
                .reading(reading("N1", TEMPERATURE, 21, longAgo, at(100)))
                .until(at(275));

        assertThat(walk.node().condition().connectivity()).isEqualTo(Connectivity.ONLINE);
    }

    @Test
    void heard_rejectedMessage_isAWord() {
        Walk walk = new Walk(RuleSet.builtIn())
                .event(accepted(1, at(0)))
                .event(status(2, at(10), "offline"))
                .heard(at(20));

        assertThat(walk.node().condition().connectivity()).isEqualTo(Connectivity.ONLINE);
    }

    private static List<org.assertj.core.groups.Tuple> connectivity(Walk walk) {
        return walk.events().stream()
                .filter(event -> event.connectivityChange() != null)
                .map(event -> tuple(event.time(), to(event)))
                .toList();
    }

    private static Connectivity to(SeverityEvent event) {
        if (event.connectivityChange() == null) {
            throw new IllegalArgumentException("no change of connectivity");
        }
        return event.connectivityChange().to();
    }
}
