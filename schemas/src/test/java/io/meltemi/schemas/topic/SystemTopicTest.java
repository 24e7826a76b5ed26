package io.meltemi.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.RejectionReason;
import io.meltemi.schemas.topic.SystemTopic.Spelling;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemTopicTest {

    private static final Place PLACE = new Place("Greece", "Samos", "Karlovasi", "campus", "indoor", "A", "A52");
    private static final SystemTopics TOPICS = new SystemTopics("net", "S1", PLACE);

    @Test
    @DisplayName("TOPIC-04: every name stands under $ as in the paper and under $SYS as in the original software")
    void format_everyName_hasBothSpellings() {
        List<SystemTopic> topics = List.of(
                TOPICS.localDateTime(),
                TOPICS.networkStatus(),
                TOPICS.ipAddress(),
                TOPICS.numOfConnectedNodes(),
                TOPICS.serverStatus(),
                TOPICS.nodeStatus("N1"),
                TOPICS.nodeIpAddress("N1"));
        List<String> names = List.of(
                "localDateTime",
                "networkStatus",
                "ipAddress",
                "numOfConnectedNodes",
                "S1/status",
                "N1/status",
                "N1/ipAddress");

        assertThat(topics)
                .extracting(topic -> topic.format(Spelling.PAPER))
                .containsExactlyElementsOf(names.stream()
                        .map("$/net/S1/Greece/Samos/Karlovasi/campus/indoor/A/A52/"::concat)
                        .toList());
        assertThat(topics)
                .extracting(topic -> topic.format(Spelling.ORIGINAL))
                .containsExactlyElementsOf(names.stream()
                        .map("$SYS/net/S1/Greece/Samos/Karlovasi/campus/indoor/A/A52/"::concat)
                        .toList());
    }

    @Test
    @DisplayName("TOPIC-04: the paper's payload names the data type, the original software's is the value alone")
    void payload_eitherSpelling_carriesTheValue() {
        assertThat(TOPICS.localDateTime().payload(Spelling.PAPER, "2026-11-25 21:10:00"))
                .isEqualTo("str,2026-11-25 21:10:00");
        assertThat(TOPICS.localDateTime().payload(Spelling.ORIGINAL, "2026-11-25 21:10:00"))
                .isEqualTo("2026-11-25 21:10:00");
        assertThat(TOPICS.numOfConnectedNodes().payload(Spelling.PAPER, "7")).isEqualTo("int,7");
        assertThat(TOPICS.numOfConnectedNodes().payload(Spelling.ORIGINAL, "7")).isEqualTo("7");
        assertThat(TOPICS.nodeStatus("N1").payload(Spelling.PAPER, "active")).isEqualTo("str,active");
    }

    @ParameterizedTest
    @DisplayName("TOPIC-04, TOPIC-03: no level of a system topic may widen or break it")
    @ValueSource(
            strings = {
                "",
                "#",
                "+",
                "a/b",
                "a\u0000",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void of_badLevel_isRefused(String level) {
        Place badPlace = new Place("Greece", "Samos", "Karlovasi", "campus", "indoor", "A", level);

        for (MessageRejectedException refusal : List.of(
                refusal(() -> SystemTopics.of(level, "S1", PLACE)),
                refusal(() -> SystemTopics.of("net", level, PLACE)),
                refusal(() -> SystemTopics.of("net", "S1", badPlace)))) {
            assertThat(refusal.reason()).isEqualTo(RejectionReason.BAD_TOPIC);
        }
        assertThatThrownBy(() -> new SystemTopics("net", level, PLACE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TOPICS.nodeStatus(level)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TOPICS.nodeIpAddress(level)).isInstanceOf(IllegalArgumentException.class);
    }

    private static MessageRejectedException refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(MessageRejectedException.class, call);
    }
}
