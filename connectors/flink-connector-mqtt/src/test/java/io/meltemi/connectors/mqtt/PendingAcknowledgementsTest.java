// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingAcknowledgementsTest {

    private final List<String> acknowledged = new ArrayList<>();
    private final PendingAcknowledgements pending = new PendingAcknowledgements();

    @Test
    void complete_messagesBeforeAndAfterTheSnapshot_onlyThoseBeforeInOrder() {
        add("a");
        add("b");
        pending.snapshot(1);
        add("c");
        pending.complete(1);
        assertThat(acknowledged).containsExactly("a", "b");
        assertThat(pending.size()).isEqualTo(1);
    }

    @Test
    void complete_earlierCheckpointNeverHeardOf_coversIt() {
        add("a");
        pending.snapshot(1);
        add("b");
        pending.snapshot(2);
        pending.complete(2);
        assertThat(acknowledged).containsExactly("a", "b");
        pending.complete(1);
        assertThat(pending.size()).isZero();
    }

    @Test
    void complete_laterCheckpointUnderWay_acknowledgesOnlyTheEarlierOne() {
        add("a");
        pending.snapshot(1);
        add("b");
        pending.snapshot(2);
        pending.complete(1);
        assertThat(acknowledged).containsExactly("a");
        pending.complete(2);
        assertThat(acknowledged).containsExactly("a", "b");
    }

    @Test
    void addRedelivered_overANewConnection_acknowledgedWithTheCheckpointOfTheFirst() {
        Incoming first = incoming("first");
        Fingerprint fingerprint = Fingerprint.of(first.message());
        pending.add(first, fingerprint);
        first.acknowledge(); // as the end of its connection does
        acknowledged.clear();
        pending.addRedelivered(incoming("again"), fingerprint);
        assertThat(acknowledged).isEmpty();
        pending.snapshot(1);
        pending.complete(1);
        assertThat(acknowledged).containsExactly("again");
    }

    @Test
    void addRedelivered_overTheSameConnection_allAcknowledged() {
        Incoming first = incoming("first");
        Fingerprint fingerprint = Fingerprint.of(first.message());
        pending.add(first, fingerprint);
        pending.addRedelivered(incoming("second"), fingerprint);
        pending.addRedelivered(incoming("third"), fingerprint);
        assertThat(acknowledged).isEmpty();
        pending.snapshot(1);
        pending.complete(1);
        assertThat(acknowledged).containsExactly("first", "second", "third");
    }

    @Test
    void addRedelivered_firstAcknowledgedLongAgo_atOnce() {
        pending.addRedelivered(incoming("again"), new Fingerprint(1, 2));
        assertThat(acknowledged).containsExactly("again");
    }

    @Test
    void forget_pending_nothingLeft() {
        add("a");
        pending.snapshot(1);
        pending.forget();
        acknowledged.clear();
        pending.complete(1);
        assertThat(acknowledged).isEmpty();
        assertThat(pending.size()).isZero();
    }

    private void add(String name) {
        pending.add(incoming(name), null);
    }

    private Incoming incoming(String name) {
        return new Incoming(
                MqttMessage.of("t", name.getBytes(StandardCharsets.UTF_8), 1),
                acknowledgedOne -> acknowledged.add(name));
    }
}
