package io.meltemi.connectors.notification.channel;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A short message centre.
 *
 * @param secured whether the connection is TLS
 * @param caFile PEM file of the authorities that are trusted, or null for Java's own
 * @param systemType as the operator of the centre says; mostly empty
 * @param alphabets that the centre takes
 * @param parts how long texts are sent
 * @param timeout longest wait for an answer
 * @param enquireLink time of silence after which the connection is tried
 */
record SmppServer(
        String host,
        int port,
        boolean secured,
        @Nullable String caFile,
        Login login,
        String systemType,
        ShortMessage.Alphabets alphabets,
        Parts parts,
        Duration timeout,
        Duration enquireLink) {

    private static final Map<String, Integer> PORTS = Map.of("smpp", 2775, "smpps", 3550);
    private static final Set<String> PARAMETERS =
            Set.of("system-type", "alphabet", "parts", "timeout", "enquire-link", "ca-file");

    /** How the parts of a long text are joined. */
    enum Parts {
        /** By a user data header in each part. */
        HEADER,
        /** By the optional parameters {@code sar_*}. */
        SAR
    }

    /**
     * Reads {@code smpp://user:password@host:port} or {@code smpps://} with the parameters {@code system-type}, {@code alphabet}
     * ({@code gsm} or {@code ucs2}), {@code parts} ({@code udh} or {@code sar}), {@code timeout} and {@code enquire-link} (seconds)
     * and {@code ca-file}.
     *
     * @throws IllegalArgumentException that says what is wrong with it, without the password
     */
    static SmppServer parse(String text) {
        ChannelUrl url = ChannelUrl.parse(text, PORTS, PARAMETERS);
        Login login = url.login();
        if (login == null || login.user().isEmpty()) {
            throw new IllegalArgumentException("expected a user and a password: smpp://user:password@host:port");
        }
        if (login.user().length() > 15 || login.password().length() > 8) {
            throw new IllegalArgumentException(
                    "SMPP has at most 15 characters for a user and 8 for a password, found more");
        }
        return new SmppServer(
                url.host(),
                url.port(),
                url.scheme().equals("smpps"),
                url.parameters().get("ca-file"),
                login,
                url.parameters().getOrDefault("system-type", ""),
                url.word("alphabet", List.of("gsm", "ucs2"), "gsm").equals("gsm")
                        ? ShortMessage.Alphabets.BOTH
                        : ShortMessage.Alphabets.UCS2_ALONE,
                url.word("parts", List.of("udh", "sar"), "udh").equals("udh") ? Parts.HEADER : Parts.SAR,
                url.seconds("timeout", Duration.ofSeconds(15)),
                url.seconds("enquire-link", Duration.ofSeconds(30)));
    }
}
