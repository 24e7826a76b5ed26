package io.meltemi.edge.gateway;

import java.util.List;

/** The gateway's settings cannot be used; lists every fault, not just the first. */
public final class GatewaySettingsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    GatewaySettingsException(List<String> faults) {
        super(String.join("; ", faults), null, false, false);
        this.faults = List.copyOf(faults);
    }

    /** One sentence a fault: the key, what was expected and what was found. */
    public List<String> faults() {
        return faults;
    }
}
