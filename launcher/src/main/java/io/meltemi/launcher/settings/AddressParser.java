package io.meltemi.launcher.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Addresses on the web; those that may hold what is secret are never printed with it. */
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
        if (uri.getUserInfo() != null) {
            return "it has a user or a password";
        }
        return null;
    }
}
