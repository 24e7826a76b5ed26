package io.meltemi.push.send;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Keeps routes from reaching what only this machine or its network can: a route may be written by people who may not. The name is
 * resolved for each attempt.
 *
 * @param isPrivateAllowed whether such addresses may be reached all the same
 */
public record AddressGuard(boolean isPrivateAllowed) {

    private static final int UNIQUE_LOCAL_MASK = 0xfe;
    private static final int UNIQUE_LOCAL = 0xfc;
    private static final int SHARED_FIRST = 100;
    private static final int SHARED_MASK = 0xc0;
    private static final int SHARED = 64;

    void check(String host) throws RefusedException, UnknownHostException {
        if (isPrivateAllowed) {
            return;
        }
        for (InetAddress address : InetAddress.getAllByName(host)) {
            if (isPrivate(address)) {
                throw new RefusedException(host + " is an address of this machine or of a private network, and the"
                        + " setting push.allow-private-addresses is false");
            }
        }
    }

    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean isShared = bytes.length == 4 && bytes[0] == SHARED_FIRST && (bytes[1] & SHARED_MASK) == SHARED;
        boolean isThisNetwork = bytes.length == 4 && bytes[0] == 0;
        boolean isUniqueLocal = address instanceof Inet6Address && (bytes[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
        return isShared
                || isThisNetwork
                || isUniqueLocal
                || address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
    }
}
