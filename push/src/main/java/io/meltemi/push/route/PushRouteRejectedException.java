package io.meltemi.push.route;

import java.util.List;

/** A route cannot be used; the faults say where, what was expected and what was found. */
public final class PushRouteRejectedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    PushRouteRejectedException(List<String> faults) {
        super(String.join("; ", faults), null, false, false);
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
