package io.meltemi.console.http;

import java.util.List;
import java.util.Set;

/**
 * Where a request came from. Proxies add the address that they hear to {@code X-Forwarded-For}; only what proxies of ours added is
 * believed, since anyone can send the header.
 *
 * @param proxies addresses of proxies of ours
 */
public record ClientAddress(Set<String> proxies) {

    /** No proxy stands before the console. */
    public static final ClientAddress DIRECT = new ClientAddress(Set.of());

    public ClientAddress {
        proxies = Set.copyOf(proxies);
    }

    /**
     * The last address that is not a proxy of ours.
     *
     * @param peer the other end of the connection
     * @param forwardedFor the header, each time that it occurs; nearest last
     */
    public String of(String peer, List<String> forwardedFor) {
        if (forwardedFor.isEmpty() || !proxies.contains(peer)) {
            return peer;
        }
        String address = peer;
        List<String> hops = List.of(String.join(",", forwardedFor).split(",", -1));
        for (int i = hops.size() - 1; i >= 0; i--) {
            String hop = hops.get(i).strip();
            if (hop.isEmpty() || hop.length() > 64) {
                return address;
            }
            address = hop;
            if (!proxies.contains(hop)) {
                return address;
            }
        }
        return address;
    }
}
