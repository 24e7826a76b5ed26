// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboxTest {

    private final Inbox inbox = new Inbox(2);

    @Test
    void poll_connectionLost_waitsForTheNext() {
        inbox.connected(false);
        add("a", 1);
        inbox.lost();
        assertThat(inbox.hasNext()).isFalse();
        assertThat(inbox.poll()).isNull();
    }

    @Test
    void connected_sessionKept_droppedForTheBrokerSendsThemAgain() {
        inbox.connected(false);
        add("a", 1);
        add("b", 0);
        add("c", 2);
        inbox.lost();
        inbox.connected(true);
        add("a", 1);
        assertThat(pollAll()).containsExactly("b in 1.1", "a in 2.1");
    }

    @Test
    void connected_sessionGone_takenForNobodyElseHasThem() {
        inbox.connected(false);
        add("a", 1);
        inbox.lost();
        inbox.connected(false);
        add("b", 1);
        assertThat(pollAll()).containsExactly("a in 1.1", "b in 2.2");
    }

    @Test
    void add_qos0BeyondTheMost_noRoomUntilOneIsTaken() {
        inbox.connected(false);
        assertThat(add("a", 0)).isTrue();
        assertThat(add("b", 0)).isTrue();
        assertThat(add("c", 0)).isFalse();
        assertThat(add("d", 1)).isTrue();
        inbox.poll();
        assertThat(add("e", 0)).isTrue();
        assertThat(inbox.size()).isEqualTo(3);
    }

    private boolean add(String payload, int qos) {
        return inbox.add(
                new Incoming(MqttMessage.of("t", payload.getBytes(StandardCharsets.UTF_8), qos), acknowledged -> {}));
    }

    private List<String> pollAll() {
        List<String> polled = new ArrayList<>();
        for (Inbox.Item item = inbox.poll(); item != null; item = inbox.poll()) {
            polled.add(item.incoming().message().payloadText() + " in " + item.connection() + "." + item.session());
        }
        return polled;
    }
}
