package io.meltemi.alerts.telling;

import io.meltemi.schemas.event.Alert;
import java.util.Comparator;

/** The order in which a telling names alerts. */
final class TellingOrder {

    /** The most severe first, then the oldest. */
    static final Comparator<Alert> ALERTS = Comparator.comparing(Alert::severity)
            .reversed()
            .thenComparing(Alert::startedAt)
            .thenComparing(Alert::alertId);

    private TellingOrder() {}
}
