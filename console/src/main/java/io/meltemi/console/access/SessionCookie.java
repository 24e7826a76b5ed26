package io.meltemi.console.access;

import io.meltemi.console.http.Call;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that holds a session's secret: no script reads it, no other site's page sends it, and where people come by HTTPS it is
 * never sent without.
 */
final class SessionCookie {

    private final String name;
    private final String attributes;
    private final Duration lifetime;

    /** @param base where people reach the console; cookies are shared by all ports of a host, so a port is in the name */
    SessionCookie(URI base, Duration lifetime) {
        boolean isSecure = "https".equalsIgnoreCase(base.getScheme());
        String port = base.getPort() < 0 ? "" : "-" + base.getPort();
        this.name = (isSecure ? "__Host-" : "") + "meltemi" + port;
        this.attributes = "; Path=/; HttpOnly; SameSite=Strict" + (isSecure ? "; Secure" : "");
        this.lifetime = lifetime;
    }

    @Nullable
    String secret(Call call) {
        return call.cookie(name);
    }

    /** The header's value that gives a browser the secret. */
    String holding(String secret) {
        return name + "=" + secret + attributes + "; Max-Age=" + lifetime.toSeconds();
    }

    /** The header's value that makes a browser forget it. */
    String forgotten() {
        return name + "=" + attributes + "; Max-Age=0";
    }
}
