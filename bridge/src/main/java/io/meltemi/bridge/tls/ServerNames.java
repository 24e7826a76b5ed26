package io.meltemi.bridge.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The names under which clients reach the server. */
final class ServerNames {

    private ServerNames() {}

    /** This machine's own names and the configured ones, without repetition. */
    static List<String> of(List<String> configured) {
        Set<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", normalized("::1")));
        try {
            String host = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
            if (isHostName(host)) {
                names.add(host);
            }
        } catch (UnknownHostException e) {
            // A machine without a name of its own is reached by its addresses.
        }
        for (String name : configured) {
            names.add(normalized(name.toLowerCase(Locale.ROOT)));
        }
        return new ArrayList<>(names);
    }

    /** Whether a name is a numeric address. */
    static boolean isAddress(String name) {
        return name.indexOf(':') >= 0 || name.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    }

    /** An address in the one form in which Java also reads it from a certificate; a host name as it is. */
    private static String normalized(String name) {
        if (!isAddress(name)) {
            return name;
        }
        try {
            return InetAddress.getByName(name).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: '" + name + "'", e);
        }
    }

    private static boolean isHostName(String name) {
        return name.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");
    }
}
