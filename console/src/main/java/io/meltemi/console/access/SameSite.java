package io.meltemi.console.access;

import io.meltemi.console.http.Call;
import io.meltemi.console.http.ProblemException;
import java.net.URI;
import java.util.Locale;

/** Refuses changes that a page of another site asks for. Programs send none of the headers and are not concerned. */
final class SameSite {

    private final URI base;

    /** @param base where people reach the console; a proxy may tell us another host than the browser sees */
    SameSite(URI base) {
        this.base = base;
    }

    void check(Call call) throws ProblemException {
        String site = call.header("Sec-Fetch-Site");
        if (site != null) {
            if (!site.equals("same-origin") && !site.equals("none")) {
                throw refused();
            }
            return;
        }
        String origin = call.header("Origin");
        if (origin != null && !isOurs(origin, call.header("Host"))) {
            throw refused();
        }
    }

    private boolean isOurs(String origin, @org.jspecify.annotations.Nullable String host) {
        int authority = origin.indexOf("://");
        if (authority < 0) {
            return false;
        }
        String its = origin.substring(authority + 3).toLowerCase(Locale.ROOT);
        return its.equalsIgnoreCase(base.getAuthority()) || (host != null && its.equalsIgnoreCase(host));
    }

    private static ProblemException refused() {
        return ProblemException.forbidden("A page of another site asked for this change; nothing was changed.");
    }
}
