package io.meltemi.connectors.notification.channel;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A server's address in a setting: {@code scheme://user:password@host:port/path?parameter=value}. Faults are told without what is
 * secret in it.
 *
 * @param scheme lower case
 * @param port as given, or the scheme's own
 * @param login null when none is given
 * @param path as given, still encoded
 * @param parameters decoded, by name
 */
record ChannelUrl(
        String scheme, String host, int port, @Nullable Login login, String path, Map<String, String> parameters) {

    /**
     * Reads an address.
     *
     * @param ports the schemes that are allowed, each with its usual port
     * @param known names of parameters that are allowed
     * @throws IllegalArgumentException that says what is wrong with it
     */
    static ChannelUrl parse(String text, Map<String, Integer> ports, Set<String> known) {
        URI uri = uri(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        Integer usualPort = ports.get(scheme);
        if (usualPort == null) {
            throw new IllegalArgumentException("expected a URL that begins with "
                    + ports.keySet().stream().sorted().map(name -> name + "://").collect(Collectors.joining(" or ")));
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("expected a host after " + scheme
                    + ":// (in user and password, every character but letters and digits must be written as %XX)");
        }
        String host = uri.getHost().startsWith("[")
                ? uri.getHost().substring(1, uri.getHost().length() - 1)
                : uri.getHost();
        int port = uri.getPort() < 0 ? usualPort : uri.getPort();
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("expected a port of 1 to 65535, found " + port);
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return new ChannelUrl(scheme, host, port, login(uri), path, parameters(uri, known));
    }

    /** A parameter that is one of a few words. */
    String word(String name, List<String> words, String otherwise) {
        String value = parameters.getOrDefault(name, otherwise);
        if (!words.contains(value)) {
            throw new IllegalArgumentException(
                    "parameter " + name + " must be one of " + String.join(", ", words) + ", found " + value);
        }
        return value;
    }

    /** A parameter that is a whole number of seconds, at least 1 and at most an hour. */
    Duration seconds(String name, Duration otherwise) {
        return Duration.ofSeconds(number(name, 1, 3_600, Math.toIntExact(otherwise.toSeconds())));
    }

    /** A parameter that is a whole number. */
    int number(String name, int least, int most, int otherwise) {
        String value = parameters.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new IllegalArgumentException(
                "parameter " + name + " must be a whole number of " + least + " to " + most + ", found " + value);
    }

    /** Name and password of an address, or null. */
    static @Nullable Login login(URI uri) {
        String given = uri.getRawUserInfo();
        if (given == null) {
            return null;
        }
        int colon = given.indexOf(':');
        return colon < 0
                ? new Login(Percent.decode(given), "")
                : new Login(Percent.decode(given.substring(0, colon)), Percent.decode(given.substring(colon + 1)));
    }

    @SuppressWarnings("UnusedException") // its message repeats the address, and the password in it
    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("expected a URL; it has a fault at character " + (e.getIndex() + 1)
                    + " (in user and password, every character but letters and digits must be written as %XX)");
        }
    }

    private static Map<String, String> parameters(URI uri, Set<String> known) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (uri.getRawQuery() == null) {
            return parameters;
        }
        for (String pair : uri.getRawQuery().split("&")) {
            int equals = pair.indexOf('=');
            String name = Percent.decode(equals < 0 ? pair : pair.substring(0, equals));
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "expected parameters " + String.join(", ", new TreeSet<>(known)) + ", found " + name);
            }
            parameters.put(name, equals < 0 ? "" : Percent.decode(pair.substring(equals + 1)));
        }
        return parameters;
    }
}
