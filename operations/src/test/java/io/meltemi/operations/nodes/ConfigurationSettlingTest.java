package io.meltemi.operations.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.operations.nodes.CommandProgress.State;
import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.topic.Place;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationSettlingTest {

    private final BlockingQueue<NodeConfiguration> settled = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> looked = new LinkedBlockingQueue<>();

    @ParameterizedTest
    @CsvSource({"PT0S,PT0.5S", "PT5S,PT0.5S", "PT1M,PT6S", "PT1H,PT30S"})
    void pause_olderOrder_isLookedAtMoreSeldom(Duration age, Duration pause) {
        assertThat(ConfigurationSettling.pause(age)).isEqualTo(pause);
    }

    @Test
    void watch_acceptedAfterTheDatabaseWasGone_settlesOnce() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        ConfigurationSettling.Look look = order -> {
            if (looks.incrementAndGet() == 1) {
                throw new SQLException("the database is gone");
            }
            return new CommandProgress(State.ACCEPTED, "");
        };
        try (ConfigurationSettling settling = new ConfigurationSettling(look, settled::add, Clock.systemUTC())) {
            settling.watch(order("first"), configuration("a"));

            assertThat(settled.poll(1, TimeUnit.MINUTES)).isEqualTo(configuration("a"));
        }
        assertThat(settled).isEmpty();
    }

    @Test
    void watch_laterOrderToTheSameNode_takesItsPlace() throws Exception {
        ConfigurationSettling.Look look = order -> {
            looked.add(order.id());
            return new CommandProgress(State.ACCEPTED, "");
        };
        try (ConfigurationSettling settling = new ConfigurationSettling(look, settled::add, Clock.systemUTC())) {
            settling.watch(order("first"), configuration("a"));
            settling.watch(order("second"), configuration("b"));

            assertThat(settled.poll(1, TimeUnit.MINUTES)).isEqualTo(configuration("b"));
        }
        assertThat(looked).containsExactly("second");
    }

    private static CommandOrder order(String id) {
        return new CommandOrder(id, "net", "N1", Command.SET_CONFIG_FILE, "anna", Instant.now());
    }

    private static NodeConfiguration configuration(String topic) {
        return new NodeConfiguration(
                "N1",
                "net",
                new Place("a", "b", "c", "d", "e", "f", "g"),
                0,
                0,
                "p",
                "1",
                "cpu",
                "os",
                "1",
                "mac",
                "ip",
                "s",
                "v3.1",
                "user",
                List.of(),
                List.of(),
                List.of(topic));
    }
}
