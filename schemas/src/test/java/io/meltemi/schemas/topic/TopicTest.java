package io.meltemi.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.RejectionReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTest {

    private static final String BARE = "net/N1/Greece/Samos/Karlovasi/AegeanUniversityCampus/indoor/A/A52/temperature";
    private static final Place PLACE =
            new Place("Greece", "Samos", "Karlovasi", "AegeanUniversityCampus", "indoor", "A", "A52");

    @Test
    @DisplayName("TOPIC-01: both slash forms are the same topic, and each is answered in its own form")
    void parse_eitherSlashForm_namesTheSame() throws Exception {
        Topic bare = Topic.parse(BARE);
        Topic slashed = Topic.parse("/" + BARE);

        assertThat(bare).isEqualTo(new Topic("net", "N1", PLACE, "temperature", false));
        assertThat(slashed).isEqualTo(new Topic("net", "N1", PLACE, "temperature", true));
        assertThat(bare.format()).isEqualTo(BARE);
        assertThat(slashed.format()).isEqualTo("/" + BARE);
        assertThat(slashed.nodeKey()).isEqualTo(bare.nodeKey()).isEqualTo("net/N1");
        assertThat(slashed.withLeaf("control").format()).startsWith("/net/").endsWith("/A52/control");
    }

    @Test
    @DisplayName("TOPIC-02: the leaf control is the control topic, any other names a sensor")
    void isControl_byLeaf_tellsControlFromData() throws Exception {
        assertThat(Topic.parse(BARE).isControl()).isFalse();
        assertThat(Topic.parse(BARE).leaf()).isEqualTo("temperature");
        assertThat(Topic.parse(BARE).withLeaf("control").isControl()).isTrue();
        assertThat(Topic.parse(BARE).withLeaf("Control").isControl()).isFalse();
    }

    @ParameterizedTest
    @DisplayName("TOPIC-03: what is no topic is rejected with BAD_TOPIC")
    @ValueSource(
            strings = {
                "",
                "/",
                "net",
                "net/N1/Greece/Samos/Karlovasi/Campus/indoor/A/A52",
                "net/N1/Greece/Samos/Karlovasi/Campus/indoor/A/A52/t/extra",
                "//net/N1/Greece/Samos/Karlovasi/Campus/indoor/A/A52/t",
                "net/N1/Greece/Samos/Karlovasi/Campus/indoor/A/A52/",
                "net//Greece/Samos/Karlovasi/Campus/indoor/A/A52/t",
                "net/N1/Greece/Samos/Karlovasi/Campus/indoor/A/A52/#",
                "net/+/Greece/Samos/Karlovasi/Campus/indoor/A/A52/t",
                "net/N\u0000/Greece/Samos/Karlovasi/Campus/indoor/A/A52/t",
                "net/N\n/Greece/Samos/Karlovasi/Campus/indoor/A/A52/t",
                "net/N\u0085/Greece/Samos/Karlovasi/Campus/indoor/A/A52/t",
                "net/N\ud800/Greece/Samos/Karlovasi/Campus/indoor/A/A52/t"
            })
    void parse_badTopic_isRejected(String topic) {
        MessageRejectedException rejection =
                catchThrowableOfType(MessageRejectedException.class, () -> Topic.parse(topic));

        assertThat(rejection.reason()).isEqualTo(RejectionReason.BAD_TOPIC);
        assertThat(rejection.detail()).contains("found");
    }

    @Test
    @DisplayName("TOPIC-03: a level has at most 64 characters, counted as people count them")
    void checkLevel_length_isCountedInCharacters() throws Exception {
        String longest = "𝄞".repeat(64);

        assertThat(Topic.checkLevel(longest)).isEqualTo(longest);
        assertThat(Topic.checkLevel("Καρλόβασι")).isEqualTo("Καρλόβασι");
        assertThat(catchThrowableOfType(MessageRejectedException.class, () -> Topic.checkLevel(longest + "x"))
                        .reason())
                .isEqualTo(RejectionReason.BAD_TOPIC);
    }
}
