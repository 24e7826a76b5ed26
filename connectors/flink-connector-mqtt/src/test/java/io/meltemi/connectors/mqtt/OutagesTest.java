package io.meltemi.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.connectors.mqtt.MqttException.Reason;
import io.meltemi.connectors.mqtt.Outages.Decision;
import io.meltemi.connectors.mqtt.Outages.GiveUp;
import io.meltemi.connectors.mqtt.Outages.TryAgain;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutagesTest {

    private static final MqttException UNREACHABLE = new MqttException(Reason.UNREACHABLE, "connection refused");
    private static final MqttException ENDED = new MqttException(Reason.ENDED, "ended");

    private final Outages outages = new Outages(
            MqttConnection.builder("localhost", 1883)
                    .pauses(Duration.ofMillis(100), Duration.ofMillis(350))
                    .patience(Duration.ofSeconds(60))
                    .build(),
            0);

    @Test
    void decide_triesFail_pausesDoubleUpToTheLongest() {
        assertThat(decide(UNREACHABLE, 0)).isEqualTo(new TryAgain(Duration.ofMillis(100)));
        assertThat(decide(UNREACHABLE, 1)).isEqualTo(new TryAgain(Duration.ofMillis(200)));
        assertThat(decide(UNREACHABLE, 2)).isEqualTo(new TryAgain(Duration.ofMillis(350)));
        assertThat(decide(UNREACHABLE, 3)).isEqualTo(new TryAgain(Duration.ofMillis(350)));
    }

    @Test
    void decide_longConnectionBefore_pausesBeginAgain() {
        decide(UNREACHABLE, 0);
        decide(UNREACHABLE, 1);
        outages.connected(nanos(2));
        assertThat(decide(ENDED, 30)).isEqualTo(new TryAgain(Duration.ofMillis(100)));
    }

    @Test
    void decide_awayForLongerThanPatience_givesUpWithTheLastReason() {
        outages.connected(nanos(100));
        assertThat(decide(ENDED, 200)).isInstanceOf(TryAgain.class);
        assertThat(decide(UNREACHABLE, 259)).isInstanceOf(TryAgain.class);
        assertThat(decide(UNREACHABLE, 260)).isInstanceOfSatisfying(GiveUp.class, giveUp -> {
            assertThat(giveUp.reason().reason()).isEqualTo(Reason.UNREACHABLE);
            assertThat(giveUp.reason()).hasMessage("no connection for 60 s: connection refused");
        });
    }

    @Test
    void decide_sixShortConnectionsEndedByTheBroker_takenOver() {
        for (int i = 0; i < 5; i++) {
            outages.connected(nanos(i));
            assertThat(decide(ENDED, i)).isInstanceOf(TryAgain.class);
        }
        outages.connected(nanos(6));
        assertThat(decide(ENDED, 6)).isInstanceOfSatisfying(GiveUp.class, giveUp -> assertThat(
                        giveUp.reason().reason())
                .isEqualTo(Reason.TAKEN_OVER));
    }

    @Test
    void decide_brokerThatComesAndGoes_notTakenOver() {
        for (int i = 0; i < 20; i++) {
            outages.connected(nanos(i));
            assertThat(decide(ENDED, i)).isInstanceOf(TryAgain.class);
            assertThat(decide(UNREACHABLE, i)).isInstanceOf(TryAgain.class);
        }
    }

    private Decision decide(MqttException fault, long second) {
        return outages.decide(fault, nanos(second));
    }

    private static long nanos(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
