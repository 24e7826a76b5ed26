package io.meltemi.jobs.single;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.OutboundMessage;
import java.time.Instant;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RefusedTopicsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String SYSTEM = "$SYS/net/server/GR/a/b/c/d/e/f/localDateTime";

    private final RefusedTopics refused = new RefusedTopics();

    @Test
    @DisplayName("TOPIC-04: a broker that lets no client write to system topics is asked once an hour")
    void leaveAlone_systemTopicThatWasRefused_forAnHour() {
        assertThat(refused.leaveAlone(SYSTEM, NOW)).isFalse();

        assertThat(refused.add(SYSTEM, NOW)).isTrue();

        assertThat(refused.leaveAlone(SYSTEM, NOW.plusSeconds(3_599))).isTrue();
        assertThat(refused.leaveAlone(SYSTEM, NOW.plusSeconds(3_600))).isFalse();
    }

    @Test
    void leaveAlone_nodesTopicThatWasRefused_isTriedEachTime() {
        assertThat(refused.add("net/n1/control", NOW)).isTrue();
        assertThat(refused.leaveAlone("net/n1/control", NOW)).isFalse();
        assertThat(refused.add("net/n1/control", NOW.plusSeconds(1)))
                .as("it is worth no second word")
                .isFalse();
    }

    @Test
    void sink_aWritersCopy_isMade() throws Exception {
        var sink = OutboundMessages.sink(SingleOptionsTest.VALID);

        assertThat(InstantiationUtil.<org.apache.flink.api.connector.sink2.Sink<OutboundMessage>>clone(sink))
                .isNotNull();
    }
}
