package io.meltemi.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.RejectionReason;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TopicPropertyTest {

    @Property(tries = 500)
    @Label("TOPIC-01: what has been parsed is written as it was read")
    void format_ofParsed_isTheSource(@ForAll("levels") List<String> levels, @ForAll boolean leadingSlash)
            throws Exception {
        String source = (leadingSlash ? "/" : "") + String.join("/", levels);

        Topic topic = Topic.parse(source);

        assertThat(topic.format()).isEqualTo(source);
        assertThat(Topic.parse(topic.format())).isEqualTo(topic);
        assertThat(topic.isControl()).isEqualTo(levels.get(9).equals("control"));
    }

    @Property(tries = 1000)
    @Label("TOPIC-03: any text is a topic or is rejected with BAD_TOPIC")
    void parse_anyText_isTopicOrRejected(@ForAll("texts") String text) {
        try {
            assertThat(Topic.parse(text).format()).isEqualTo(text);
        } catch (MessageRejectedException e) {
            assertThat(e.reason()).isEqualTo(RejectionReason.BAD_TOPIC);
        }
    }

    @Provide
    Arbitrary<List<String>> levels() {
        return Arbitraries.strings()
                .withChars("abcXYZ019 .-_äπ")
                .ofMinLength(1)
                .ofMaxLength(64)
                .list()
                .ofSize(10);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(100),
                Arbitraries.strings().withChars("ab/+#\u0000\u007f").ofMaxLength(40));
    }
}
