package io.meltemi.alerts.link;

import io.meltemi.alerts.Ids;
import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.link.LinkAction.Reason;
import io.meltemi.rules.Checks;
import io.meltemi.schemas.event.NotificationChannel;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes and checks the links in messages. A token carries all that it asks for, so nothing need be kept of it: base64url of
 *
 * <pre>purpose (1 byte), end in seconds since 1970 (4 bytes), what is asked for, the first 16 bytes of HMAC-SHA256 of all before</pre>
 *
 * So a token to acknowledge has 66 characters for a subscriber's name of 20 characters, and 124 for the longest name. May be shared by threads.
 */
public final class Links {

    /** Where an alert is acknowledged. */
    public static final String ACKNOWLEDGE_PATH = "/alerts/acknowledge";

    /** Where a subscriber unsubscribes. */
    public static final String UNSUBSCRIBE_PATH = "/alerts/unsubscribe";

    /** Where a subscriber sees to the own settings. */
    public static final String SETTINGS_PATH = "/me";

    /** Where the reader of an address says that it is a subscriber's. */
    public static final String CONFIRM_PATH = "/me/confirm";

    /** Shortest secret, in bytes. */
    public static final int MIN_SECRET_BYTES = 16;

    private static final int MAC_BYTES = 16;
    private static final int HEAD_BYTES = 1 + Integer.BYTES;
    private static final int NOTIFICATION_ID_BYTES = 8;
    private static final int MAX_TOKEN_CHARACTERS = 200;
    private static final byte ACKNOWLEDGE = 1;
    private static final byte UNSUBSCRIBE = 2;
    private static final byte SETTINGS = 3;
    private static final byte CONFIRM = 4;
    private static final int DIGEST_BYTES = 8;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern NOTIFICATION_ID = Pattern.compile("[0-9a-f]{16}");
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final String base;

    /**
     * Makes links that only who has the secret can make.
     *
     * @param secret at least {@link #MIN_SECRET_BYTES} bytes that nobody can guess
     * @param base the address before the paths, http or https
     * @throws IllegalArgumentException when the secret is too short or the address is none
     */
    public Links(byte[] secret, URI base) {
        if (secret.length < MIN_SECRET_BYTES) {
            throw new IllegalArgumentException(
                    "the secret must have at least " + MIN_SECRET_BYTES + " bytes, found " + secret.length);
        }
        if (base.getHost() == null || base.getQuery() != null || base.getFragment() != null) {
            throw new IllegalArgumentException(
                    "the base must be an address like https://meltemi.example.org, found " + base);
        }
        this.key = new SecretKeySpec(secret, ALGORITHM);
        this.base = base.toString().replaceAll("/+$", "");
    }

    /**
     * A link with which a subscriber says that somebody takes care of a notification's alerts.
     *
     * @param notificationId 16 characters of {@code 0-9 a-f}
     * @param expires exclusive, in whole seconds; before the year 2106
     */
    public URI acknowledge(String notificationId, String subscriber, Instant expires) {
        if (!NOTIFICATION_ID.matcher(notificationId).matches()) {
            throw new IllegalArgumentException(
                    "notificationId must be 16 characters of 0-9 a-f, found " + notificationId);
        }
        byte[] name = name(subscriber);
        byte[] body = ByteBuffer.allocate(NOTIFICATION_ID_BYTES + name.length)
                .put(HexFormat.of().parseHex(notificationId))
                .put(name)
                .array();
        return link(ACKNOWLEDGE_PATH, token(ACKNOWLEDGE, expires, body));
    }

    /**
     * A link with which a subscriber ends the messages on a channel.
     *
     * @param expires exclusive, in whole seconds; before the year 2106
     */
    public URI unsubscribe(String subscriber, NotificationChannel channel, Instant expires) {
        byte[] name = name(subscriber);
        byte[] body = ByteBuffer.allocate(1 + name.length)
                .put((byte) channel.label().charAt(0))
                .put(name)
                .array();
        return link(UNSUBSCRIBE_PATH, token(UNSUBSCRIBE, expires, body));
    }

    /**
     * A link to a subscriber's own settings.
     *
     * @param expires exclusive, in whole seconds; before the year 2106
     */
    public URI settings(String subscriber, Instant expires) {
        return link(SETTINGS_PATH, token(SETTINGS, expires, name(subscriber)));
    }

    /**
     * A link with which the reader of an address says that it is a subscriber's. It is good for that address alone.
     *
     * @param expires exclusive, in whole seconds; before the year 2106
     */
    public URI confirm(String subscriber, NotificationChannel channel, String address, Instant expires) {
        byte[] name = name(subscriber);
        byte[] body = ByteBuffer.allocate(1 + DIGEST_BYTES + name.length)
                .put((byte) channel.label().charAt(0))
                .put(HexFormat.of().parseHex(digest(address)))
                .put(name)
                .array();
        return link(CONFIRM_PATH, token(CONFIRM, expires, body));
    }

    /** What tells addresses apart in links: 16 characters of {@code 0-9 a-f}. */
    public static String digest(String address) {
        return Ids.of("address", address);
    }

    /** What a token asks for at a time. Whoever serves a path must do nothing for a token of another path's purpose. */
    public LinkAction verify(String token, Instant now) {
        if (token.length() > MAX_TOKEN_CHARACTERS || !TOKEN.matcher(token).matches()) {
            return new LinkAction.Refused(Reason.MALFORMED);
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return new LinkAction.Refused(Reason.MALFORMED);
        }
        if (bytes.length <= HEAD_BYTES + MAC_BYTES || !encoded(bytes).equals(token)) {
            return new LinkAction.Refused(Reason.MALFORMED);
        }
        byte[] signed = Arrays.copyOf(bytes, bytes.length - MAC_BYTES);
        byte[] mac = Arrays.copyOfRange(bytes, signed.length, bytes.length);
        if (!MessageDigest.isEqual(mac, mac(signed))) {
            return new LinkAction.Refused(Reason.FORGED);
        }
        ByteBuffer content = ByteBuffer.wrap(signed);
        byte purpose = content.get();
        Instant expires = Instant.ofEpochSecond(Integer.toUnsignedLong(content.getInt()));
        if (!now.isBefore(expires)) {
            return new LinkAction.Refused(Reason.EXPIRED);
        }
        return switch (purpose) {
            case ACKNOWLEDGE -> acknowledge(content);
            case UNSUBSCRIBE -> unsubscribe(content);
            case SETTINGS -> new LinkAction.Settings(rest(content));
            case CONFIRM -> confirm(content);
            default -> new LinkAction.Refused(Reason.MALFORMED);
        };
    }

    private static LinkAction acknowledge(ByteBuffer content) {
        byte[] id = new byte[NOTIFICATION_ID_BYTES];
        content.get(id);
        return new LinkAction.Acknowledge(HexFormat.of().formatHex(id), rest(content));
    }

    private static LinkAction unsubscribe(ByteBuffer content) {
        NotificationChannel channel = channel(content);
        return channel == null
                ? new LinkAction.Refused(Reason.MALFORMED)
                : new LinkAction.Unsubscribe(rest(content), channel);
    }

    private static LinkAction confirm(ByteBuffer content) {
        NotificationChannel channel = channel(content);
        if (channel == null || content.remaining() <= DIGEST_BYTES) {
            return new LinkAction.Refused(Reason.MALFORMED);
        }
        byte[] digest = new byte[DIGEST_BYTES];
        content.get(digest);
        return new LinkAction.Confirm(rest(content), channel, HexFormat.of().formatHex(digest));
    }

    private static @Nullable NotificationChannel channel(ByteBuffer content) {
        char initial = (char) content.get();
        for (NotificationChannel channel : NotificationChannel.values()) {
            if (channel.label().charAt(0) == initial) {
                return channel;
            }
        }
        return null;
    }

    private static String rest(ByteBuffer content) {
        return StandardCharsets.US_ASCII.decode(content).toString();
    }

    private static byte[] name(String subscriber) {
        return Checks.id("subscriber", subscriber, Subscriber.MAX_NAME_CHARACTERS)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private String token(byte purpose, Instant expires, byte[] body) {
        long seconds = expires.getEpochSecond();
        if (seconds < 0 || seconds > 0xffff_ffffL) {
            throw new IllegalArgumentException("expires must be from 1970 to 2106, found " + expires);
        }
        byte[] signed = ByteBuffer.allocate(HEAD_BYTES + body.length)
                .put(purpose)
                .putInt((int) seconds)
                .put(body)
                .array();
        return encoded(ByteBuffer.allocate(signed.length + MAC_BYTES)
                .put(signed)
                .put(mac(signed))
                .array());
    }

    private byte[] mac(byte[] signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(signed), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private URI link(String path, String token) {
        return URI.create(base + path + "?token=" + token);
    }
}
