package io.meltemi.connectors.notification.channel;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes.
 *
 * @param url without user and password
 * @param login null for none
 */
record HttpAddress(URL url, @Nullable Login login) {

    /**
     * Reads an {@code http://} or {@code https://} URL, which may have user and password.
     *
     * @throws IllegalArgumentException that says what is wrong with it, without the password
     */
    @SuppressWarnings("UnusedException") // its message repeats the address, and the password in it
    static HttpAddress parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("expected a URL; it has a fault at character " + (e.getIndex() + 1));
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("expected a URL that begins with http:// or https://");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("expected a host after " + scheme + "://");
        }
        return new HttpAddress(withoutLogin(uri), ChannelUrl.login(uri));
    }

    /** Whether another place is on the same server. */
    boolean isSameServer(URL other) {
        return url.getProtocol().equals(other.getProtocol())
                && url.getHost().equalsIgnoreCase(other.getHost())
                && port(url) == port(other);
    }

    private static int port(URL url) {
        return url.getPort() < 0 ? url.getDefaultPort() : url.getPort();
    }

    private static URL withoutLogin(URI uri) {
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        try {
            return new URL(uri.getScheme(), uri.getHost(), uri.getPort(), path + query);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("expected a URL that begins with http:// or https://", e);
        }
    }
}
