// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.connectors.mqtt.MqttMessage.UserProperty;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentMessagesTest {

    @Test
    void contains_moreThanTheMost_oldestAreForgotten() {
        RecentMessages recent = new RecentMessages(2, List.of(fingerprint(1), fingerprint(2), fingerprint(3)));
        assertThat(recent.oldestFirst()).containsExactly(fingerprint(2), fingerprint(3));
        assertThat(recent.seenBefore(fingerprint(3))).isTrue();
        assertThat(recent.seenBefore(fingerprint(4))).isFalse();
        assertThat(recent.seenBefore(fingerprint(2))).isFalse();
        assertThat(recent.oldestFirst()).containsExactly(fingerprint(4), fingerprint(2));
    }

    @Test
    void seenBefore_comesAgain_isForgottenLaterThanThoseBetween() {
        RecentMessages recent = new RecentMessages(2, List.of(fingerprint(1), fingerprint(2)));
        assertThat(recent.seenBefore(fingerprint(1))).isTrue();
        assertThat(recent.seenBefore(fingerprint(3))).isFalse();
        assertThat(recent.oldestFirst()).containsExactly(fingerprint(1), fingerprint(3));
    }

    @Test
    void fingerprint_topicPayloadOrPropertyDiffers_differs() {
        MqttMessage message = message("a", "bc");
        assertThat(Fingerprint.of(message))
                .isEqualTo(Fingerprint.of(message("a", "bc").withRetained(true)));
        assertThat(List.of(
                        Fingerprint.of(message),
                        Fingerprint.of(message("ab", "c")),
                        Fingerprint.of(message("a", "bd")),
                        Fingerprint.of(message.withUserProperties(List.of(new UserProperty("a", "b")))),
                        Fingerprint.of(message.withUserProperties(List.of(new UserProperty("ab", ""))))))
                .doesNotHaveDuplicates();
    }

    private static MqttMessage message(String topic, String payload) {
        return MqttMessage.of(topic, payload.getBytes(StandardCharsets.UTF_8), 1);
    }

    private static Fingerprint fingerprint(long number) {
        return new Fingerprint(number, number);
    }
}
