// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.connectors.mqtt.MqttException.Reason;
import io.meltemi.connectors.mqtt.Outages.Decision;
import io.meltemi.connectors.mqtt.Outages.GiveUp;
import io.meltemi.connectors.mqtt.Outages.TryAgain;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutagesTest {

    private final MqttException unreachable = new MqttException(Reason.UNREACHABLE, "connection refused");
    private final MqttException ended = new MqttException(Reason.ENDED, "ended");

    private final Outages outages = new Outages(
            MqttConnection.builder("localhost", 1883)
                    .pauses(Duration.ofMillis(100), Duration.ofMillis(350))
                    .patience(Duration.ofSeconds(60))
                    .build(),
            0);

    @Test
    void decide_triesFail_pausesDoubleUpToTheLongest() {
        assertThat(decide(unreachable, 0)).isEqualTo(new TryAgain(Duration.ofMillis(100)));
        assertThat(decide(unreachable, 1)).isEqualTo(new TryAgain(Duration.ofMillis(200)));
        assertThat(decide(unreachable, 2)).isEqualTo(new TryAgain(Duration.ofMillis(350)));
        assertThat(decide(unreachable, 3)).isEqualTo(new TryAgain(Duration.ofMillis(350)));
    }

    @Test
    void decide_longConnectionBefore_pausesBeginAgain() {
        decide(unreachable, 0);
        decide(unreachable, 1);
        outages.connected(nanos(2));
        assertThat(decide(ended, 30)).isEqualTo(new TryAgain(Duration.ofMillis(100)));
    }

    @Test
    void decide_awayForLongerThanPatience_givesUpWithTheLastReason() {
        outages.connected(nanos(100));
        assertThat(decide(ended, 200)).isInstanceOf(TryAgain.class);
        assertThat(decide(unreachable, 259)).isInstanceOf(TryAgain.class);
        assertThat(decide(unreachable, 260)).isInstanceOfSatisfying(GiveUp.class, giveUp -> {
            assertThat(giveUp.reason().reason()).isEqualTo(Reason.UNREACHABLE);
            assertThat(giveUp.reason()).hasMessage("no connection for 60 s: connection refused");
        });
    }

    @Test
    void decide_sixShortConnectionsEndedByTheBroker_givesUpUntilTheJobIsRestarted() {
        for (int i = 0; i < 5; i++) {
            outages.connected(nanos(i));
            assertThat(decide(ended, i)).isInstanceOf(TryAgain.class);
        }
        outages.connected(nanos(6));
        assertThat(decide(ended, 6)).isInstanceOfSatisfying(GiveUp.class, giveUp -> {
            assertThat(giveUp.reason().reason()).isEqualTo(Reason.ENDED);
            assertThat(giveUp.reason()).hasMessageContaining("another client").hasMessageContaining("restart");
        });
    }

    @Test
    void decide_brokerThatComesAndGoes_triesAgain() {
        for (int i = 0; i < 20; i++) {
            outages.connected(nanos(i));
            assertThat(decide(ended, i)).isInstanceOf(TryAgain.class);
            assertThat(decide(unreachable, i)).isInstanceOf(TryAgain.class);
        }
    }

    private Decision decide(MqttException fault, long second) {
        return outages.decide(fault, nanos(second));
    }

    private static long nanos(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
