package io.meltemi.alerts;

import java.util.List;

/** A subscriber, a routing tree or a silence cannot be used. */
public final class AlertSettingsRejectedException extends Exception {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // an immutable list of texts
    private final List<String> faults;

    /** @param faults each with the JSON path, what was expected and what was found; at least one */
    public AlertSettingsRejectedException(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
