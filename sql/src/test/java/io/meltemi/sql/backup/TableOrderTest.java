package io.meltemi.sql.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TableOrderTest {

    @Test
    void of_tablesWithReferences_putsEachAfterThoseItRefersTo() {
        assertThat(TableOrder.of(
                        List.of("stay", "thing", "place", "unit"),
                        Map.of("stay", Set.of("thing", "place"), "thing", Set.of("place", "thing"))))
                .containsExactly("place", "unit", "thing", "stay");
    }

    @Test
    void of_referencesToTablesThatAreNotFilled_doNotCount() {
        assertThat(TableOrder.of(List.of("session"), Map.of("session", Set.of("account"))))
                .containsExactly("session");
    }

    @Test
    void of_aCircle_isRefused() {
        assertThatThrownBy(() -> TableOrder.of(List.of("a", "b"), Map.of("a", Set.of("b"), "b", Set.of("a"))))
                .hasMessageContaining("[a, b]");
    }
}
