package io.meltemi.push.send;

import java.net.UnknownHostException;

/** A name leads to where routes may not; nothing was connected to. */
final class PrivateAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    PrivateAddressException(String host) {
        super(host + " is an address of this machine or of a private network, and the"
                + " setting push.allow-private-addresses is false");
    }
}
