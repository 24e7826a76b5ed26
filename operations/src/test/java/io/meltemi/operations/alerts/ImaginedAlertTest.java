package io.meltemi.operations.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ImaginedAlertTest {

    private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");
    private static final Place STANDING = new Place("Greece", "Samos", "Karlovasi", "Campus", "indoor", "A", "A52");

    @Test
    void alert_nodeAlone_isAWarningWhereTheNodeStands() {
        Alert alert = new ImaginedAlert(null, null, "net/N1", null, null).alert(STANDING, NOW);

        assertThat(alert.kind()).isEqualTo(AlertKind.SEVERITY);
        assertThat(alert.severity()).isEqualTo(Severity.WARNING);
        assertThat(alert.nodeId()).isEqualTo("N1");
        assertThat(alert.place()).isEqualTo(STANDING);
    }

    @Test
    void alert_thatCannotBe_saysWhatWasExpected() {
        refused(new ImaginedAlert(null, null, null, null, null), "node: expected NETWORK/NODE, found none");
        refused(new ImaginedAlert(null, null, "N1", null, null), "node: expected NETWORK/NODE, found 'N1'");
        refused(new ImaginedAlert(null, Severity.NORMAL, "net/N1", null, null), "severity: expected WARNING or DANGER");
        refused(new ImaginedAlert(null, null, "net/N1", null, "Greece/Samos"), "place: expected 7 levels, found 2");
        assertThat(new ImaginedAlert(AlertKind.PLATFORM, null, null, null, null)
                        .alert(null, NOW)
                        .nodeId())
                .isNull();
    }

    private static void refused(ImaginedAlert imagined, String message) {
        assertThatThrownBy(() -> imagined.alert(null, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
