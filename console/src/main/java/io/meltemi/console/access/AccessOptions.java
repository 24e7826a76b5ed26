package io.meltemi.console.access;

import java.time.Duration;
import java.util.Set;

/**
 * How people sign in.
 *
 * @param idle a session that is not used for so long ends
 * @param lifetime a session ends after so long, however much it is used
 * @param auditKept entries of the audit trail are deleted after so long
 * @param proxies addresses of proxies of ours before the console, whose {@code X-Forwarded-For} is believed
 */
public record AccessOptions(Duration idle, Duration lifetime, Duration auditKept, Set<String> proxies) {

    public static final AccessOptions DEFAULT =
            new AccessOptions(Duration.ofHours(12), Duration.ofDays(7), Duration.ofDays(365), Set.of());

    public AccessOptions {
        proxies = Set.copyOf(proxies);
    }
}
