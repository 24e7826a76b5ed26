package io.meltemi.push.send;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Keeps routes from reaching what only this machine or its network can: a route may be written by people who may not. A name is
 * resolved once for each connection, and what was looked at is what is connected to: a name that leads elsewhere a moment later
 * leads nowhere.
 *
 * @param isPrivateAllowed whether such addresses may be reached all the same
 * @param names tells the addresses of a name
 */
public record AddressGuard(boolean isPrivateAllowed, Names names) {

    private static final int UNIQUE_LOCAL_MASK = 0xfe;
    private static final int UNIQUE_LOCAL = 0xfc;
    private static final int SHARED_FIRST = 100;
    private static final int SHARED_MASK = 0xc0;
    private static final int SHARED = 64;

    /** Tells addresses; those of an address that stands for itself, too. */
    @FunctionalInterface
    interface Names {
        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    /** One that asks the system for addresses. */
    public AddressGuard(boolean isPrivateAllowed) {
        this(isPrivateAllowed, InetAddress::getAllByName);
    }

    /**
     * The addresses to connect to.
     *
     * @throws PrivateAddressException when one of them may not be reached
     * @throws UnknownHostException when there are none
     */
    InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.addressesOf(host);
        for (InetAddress address : addresses) {
            if (!isPrivateAllowed && isPrivate(address)) {
                throw new PrivateAddressException(host);
            }
        }
        return addresses;
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
