package io.meltemi.connectors.notification.channel;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Name and password; the password is not in {@link #toString}. */
record Login(String user, String password) {

    /** The value of an {@code Authorization} header (RFC 7617). */
    String basic() {
        byte[] bytes = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Login[user=" + user + ", password=***]";
    }
}
