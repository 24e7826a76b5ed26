package io.meltemi.bench.severity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meltemi.bench.severity.SleepingFleet.Kind;
import io.meltemi.bench.severity.SleepingFleet.Message;
import io.meltemi.schemas.event.SamplingIntervals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SleepingFleetTest {

    private static final int NODES = 5_000;
    private static final long TEN_MINUTES = 600_000;

    @Test
    void next_twoInstances_shareTheNodes() {
        Set<Integer> even = nodes(messages(new SleepingFleet(0, 2, 101, 1)));
        Set<Integer> odd = nodes(messages(new SleepingFleet(1, 2, 101, 1)));

        assertThat(even).hasSize(51).allMatch(node -> node % 2 == 0 && node < 101);
        assertThat(odd).hasSize(50).allMatch(node -> node % 2 == 1 && node < 101);
    }

    @Test
    void next_always_inOrderOfTime() {
        assertThat(messages(new SleepingFleet(0, 1, NODES, 1)))
                .extracting(Message::atMillis)
                .isSorted();
    }

    @Test
    void next_afterAMessage_asLongAsItsSeverityHasIt() {
        Map<Integer, Message> before = new HashMap<>();
        int usual = 0;
        int all = 0;
        for (Message message : messages(new SleepingFleet(0, 1, NODES, 1))) {
            Message last = before.put(message.node(), message);
            if (last != null && last.kind() != Kind.LAST_WILL) {
                long seconds = SamplingIntervals.DEFAULT.seconds(last.severity());
                double share = (message.atMillis() - last.atMillis()) / 1e3 / seconds;
                all++;
                usual += share > 0.94 && share < 1.06 ? 1 : 0;
                assertThat(share).isGreaterThan(0.94);
            }
        }
        // the others had fallen silent
        assertThat(usual / (double) all).isBetween(0.99, 1.0);
    }

    @Test
    void next_tenMinutes_changesAndWillsInProportion() {
        List<Message> messages = messages(new SleepingFleet(0, 1, NODES, 1));

        assertThat(share(messages, Kind.SEVERITY)).isCloseTo(SleepingFleet.CHANGES_IN_A_THOUSAND / 1e3, within(0.003));
        assertThat(share(messages, Kind.LAST_WILL)).isCloseTo(SleepingFleet.WILLS_IN_A_THOUSAND / 1e3, within(0.001));
    }

    private static double share(List<Message> messages, Kind kind) {
        return messages.stream().filter(message -> message.kind() == kind).count() / (double) messages.size();
    }

    private static Set<Integer> nodes(List<Message> messages) {
        Set<Integer> nodes = new HashSet<>();
        messages.forEach(message -> nodes.add(message.node()));
        return nodes;
    }

    private static List<Message> messages(SleepingFleet fleet) {
        List<Message> messages = new ArrayList<>();
        Message next = fleet.next();
        while (next.atMillis() < TEN_MINUTES) {
            messages.add(next);
            next = fleet.next();
        }
        return messages;
    }
}
