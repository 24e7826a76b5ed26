package io.meltemi.connectors.notification.channel;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where mail is handed in.
 *
 * @param login null for none
 * @param caFile PEM file of the authorities that are trusted, or null for Java's own
 * @param connectTimeout longest wait for the connection
 * @param answerTimeout longest wait for one answer
 * @param limit longest time of one message
 */
record MailServer(
        String host,
        int port,
        Security security,
        @Nullable Login login,
        @Nullable String caFile,
        Duration connectTimeout,
        Duration answerTimeout,
        Duration limit) {

    private static final Map<String, Integer> PORTS = Map.of("smtp", 25, "smtps", 465);
    private static final Set<String> PARAMETERS = Set.of("starttls", "ca-file", "timeout");
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration MOST_CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** How the connection is kept from others. */
    enum Security {
        /** TLS from the first byte on (RFC 8314). */
        TLS,
        /** Nothing is sent without STARTTLS. */
        STARTTLS_REQUIRED,
        /** STARTTLS where the server offers it. */
        STARTTLS_OFFERED,
        /** In the clear. */
        NONE
    }

    /**
     * Reads {@code smtp://} or {@code smtps://} with {@code user:password@host:port} and the parameters {@code starttls} ({@code
     * required}, which is the default where there is a password, {@code offered}, the default where there is none, or {@code
     * never}), {@code ca-file} and {@code timeout} (seconds of one message).
     *
     * @throws IllegalArgumentException that says what is wrong with it, without the password
     */
    static MailServer parse(String text) {
        ChannelUrl url = ChannelUrl.parse(text, PORTS, PARAMETERS);
        Duration limit = url.seconds("timeout", TIMEOUT);
        return new MailServer(
                url.host(),
                url.port(),
                security(url),
                url.login(),
                url.parameters().get("ca-file"),
                limit.compareTo(MOST_CONNECT_TIMEOUT) < 0 ? limit : MOST_CONNECT_TIMEOUT,
                limit,
                limit);
    }

    private static Security security(ChannelUrl url) {
        String otherwise = url.login() == null ? "offered" : "required";
        String starttls = url.word("starttls", List.of("required", "offered", "never"), otherwise);
        if (url.scheme().equals("smtps")) {
            return Security.TLS;
        }
        return switch (starttls) {
            case "required" -> Security.STARTTLS_REQUIRED;
            case "offered" -> Security.STARTTLS_OFFERED;
            default -> Security.NONE;
        };
    }
}
