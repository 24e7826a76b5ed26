package io.meltemi.schemas.configuration;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A document is no valid node configuration; says all that is wrong with it, up to a bound.
 *
 * <p>Carries no stack trace, since a bad document is data and not a fault of the program.
 */
public final class ConfigurationRejectedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<ConfigurationFault> faults;

    public ConfigurationRejectedException(List<ConfigurationFault> faults) {
        super(faults.stream().map(ConfigurationFault::describe).collect(Collectors.joining("; ")), null, false, false);
        this.faults = List.copyOf(faults);
    }

    /** The faults in the order of the document's lines; at least one, at most {@link NodeConfigurationReader#MAX_FAULTS}. */
    public List<ConfigurationFault> faults() {
        return faults;
    }
}
