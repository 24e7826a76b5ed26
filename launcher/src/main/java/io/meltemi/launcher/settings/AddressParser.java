package io.meltemi.launcher.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Addresses of outside services: URLs that may hold a user and a password, and are never printed with them. */
final class AddressParser {

    private AddressParser() {}

    /**
     * A reader of URLs; no URL is fine.
     *
     * @param form what is expected, for people
     * @param schemes that are allowed, in lower case
     */
    static Function<String, String> url(String form, List<String> schemes) {
        return text -> {
            if (!text.isEmpty()) {
                String fault = fault(text, schemes);
                if (fault != null) {
                    throw new IllegalArgumentException(form + " (" + fault + ")");
                }
            }
            return text;
        };
    }

    /** A URL such as {@link #url} reads, or an SMPP address, which needs a user, a password and a port. */
    static Function<String, String> shortMessages(String form, List<String> schemes) {
        Function<String, String> url = url(form, schemes);
        return text -> {
            String read = url.apply(text);
            if (read.startsWith("smpp")) {
                URI uri = URI.create(read);
                String user = uri.getUserInfo();
                if (user == null || !user.contains(":") || user.startsWith(":") || uri.getPort() < 0) {
                    throw new IllegalArgumentException(form + " (an SMPP address has a user, a password and a port)");
                }
            }
            return read;
        };
    }

    /** The text without what may be secret: all before the last {@code @}, and what follows a {@code ?}. */
    static String redacted(String text) {
        int at = text.lastIndexOf('@');
        int scheme = text.indexOf("://");
        String start = scheme > 0 && scheme < 12 ? text.substring(0, scheme + 3) : "";
        String rest = at < 0 ? text.substring(start.length()) : "***" + text.substring(at);
        int question = rest.indexOf('?');
        return start + (question < 0 ? rest : rest.substring(0, question) + "?***");
    }

    private static @Nullable String fault(String text, List<String> schemes) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            // its message repeats the text, and with it the password
            return "what stands there is no URL; write special characters of a password as %XX";
        }
        if (uri.getScheme() == null || !schemes.contains(uri.getScheme())) {
            return "it must begin with "
                    + String.join(" or ", schemes.stream().map(s -> s + "://").toList());
        }
        if (uri.getHost() == null) {
            return "it names no host";
        }
        if (uri.getPort() > 65_535) {
            return "its port is above 65535";
        }
        return null;
    }
}
