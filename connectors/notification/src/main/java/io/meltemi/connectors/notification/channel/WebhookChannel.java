package io.meltemi.connectors.notification.channel;

import io.meltemi.connectors.notification.Channel;
import io.meltemi.connectors.notification.Message;
import io.meltemi.connectors.notification.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A message's JSON, POSTed to the recipient's URL. Its receiver knows a repeated one by its {@code Idempotency-Key}, and ours by the
 * signature: HMAC-SHA256 of {@code timestamp.body}.
 */
final class WebhookChannel implements Channel {

    static final String SIGNATURE = "X-Meltemi-Signature";
    static final String TIMESTAMP = "X-Meltemi-Timestamp";
    static final String KEY = "Idempotency-Key";

    private static final String ALGORITHM = "HmacSHA256";

    private final byte @Nullable [] secret;
    private final Duration timeout;
    private final Clock clock;
    private final Attempts attempts;

    /**
     * Opens the channel.
     *
     * @param secret that signs, or null for no signature
     * @param timeout longest time of one message
     */
    WebhookChannel(@Nullable String secret, Duration timeout, Clock clock) {
        this.secret = secret == null ? null : secret.getBytes(StandardCharsets.UTF_8);
        this.timeout = timeout;
        this.clock = clock;
        this.attempts = new Attempts("meltemi-webhook", timeout);
    }

    @Override
    public Outcome send(Message message) throws InterruptedException {
        String json = message.json();
        if (json == null) {
            return new Outcome.Permanent("the message has no JSON");
        }
        if (Lines.broken(message.id())) {
            return new Outcome.Permanent("the message's id has a control character");
        }
        HttpAddress address;
        try {
            address = HttpAddress.parse(message.recipient());
        } catch (IllegalArgumentException e) {
            return new Outcome.Permanent(Lines.words(e));
        }
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return attempts.make(new HttpPost(
                address, headers(message, body), body, timeout, HttpPost.Repeat.KNOWN, WebhookChannel::outcome));
    }

    @Override
    public void close() {
        attempts.close();
    }

    private static Outcome outcome(HttpAnswer answer) {
        return answer.isSuccess() ? new Outcome.Accepted(answer.words(), null) : answer.refusal(answer.words());
    }

    private Map<String, String> headers(Message message, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put(KEY, message.id());
        if (secret != null) {
            String timestamp = Long.toString(clock.instant().getEpochSecond());
            headers.put(TIMESTAMP, timestamp);
            headers.put(SIGNATURE, "sha256=" + signature(secret, timestamp, body));
        }
        return headers;
    }

    private static String signature(byte[] secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update((timestamp + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
