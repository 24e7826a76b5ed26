package io.meltemi.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    @DisplayName("KAFKA-02 the same parts are the same id, in every version")
    void of_sameParts_isSameId() {
        assertThat(Ids.of("SEVERITY", "campus", "n1"))
                .isEqualTo("03f7513e1dd0f034")
                .matches("[0-9a-f]{16}");
    }

    @Test
    void of_partsThatReadAlikeJoined_differ() {
        assertThat(Set.of(
                        Ids.of(),
                        Ids.of(""),
                        Ids.of("", ""),
                        Ids.of("ab"),
                        Ids.of("a", "b"),
                        Ids.of("b", "a"),
                        Ids.of("", "ab"),
                        Ids.of("a|b"),
                        Ids.of("é")))
                .hasSize(9);
    }
}
