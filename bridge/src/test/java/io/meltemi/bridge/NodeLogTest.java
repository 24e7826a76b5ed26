package io.meltemi.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What the log is told of nodes. */
class NodeLogTest {

    private final List<String> told = new ArrayList<>();

    @Test
    void about_aNodesKey_isInTheContextWhileLogging() {
        NodeLog.about("lab/N1", this::note);

        assertThat(told).containsExactly("lab N1");
        assertThat(MDC.get("node")).isNull();
    }

    @Test
    void about_anotherKey_logsWithoutIt() {
        NodeLog.about("system", this::note);
        NodeLog.about(null, this::note);

        assertThat(told).containsExactly("null null", "null null");
    }

    private void note() {
        told.add(MDC.get("network") + " " + MDC.get("node"));
    }
}
