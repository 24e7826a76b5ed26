package io.meltemi.console.open;

import io.meltemi.console.http.Call;
import io.meltemi.console.http.OpenDataPolicy;

/**
 * A request for open data.
 *
 * @param format the form to answer in
 * @param policy what the caller may read
 */
record OpenRequest(Call call, Format format, OpenDataPolicy policy) {

    /** A parameter of the query; empty when it is not there. */
    String text(String name) {
        return call.query(name).orElse("");
    }

    /** The networks that the caller may not read. */
    String[] closedNetworks() {
        return policy.closedNetworks(call.caller());
    }

    /** Patterns of the series that the caller may not read. */
    String[] closedSensors() {
        return policy.closedSensors(call.caller());
    }

    boolean mayRead(String network) {
        return policy.mayRead(call.caller(), network);
    }

    boolean mayRead(String network, String sensor) {
        return policy.mayRead(call.caller(), network, sensor);
    }
}
