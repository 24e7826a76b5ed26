package io.meltemi.patterns.declared;

import java.util.List;

/** A declared pattern cannot be used; the faults say where, what was expected and what was found. */
public final class PatternRejectedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    PatternRejectedException(List<String> faults) {
        super(String.join("; ", faults), null, false, false);
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
