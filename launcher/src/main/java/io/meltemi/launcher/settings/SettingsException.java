package io.meltemi.launcher.settings;

import java.util.List;

/** The settings cannot be used; lists every fault, not just the first. */
public final class SettingsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    public SettingsException(List<String> faults) {
        super("the settings have " + faults.size() + " fault(s): " + String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** One sentence a fault: the key, what was expected, what was found and where. */
    public List<String> faults() {
        return faults;
    }
}
