package io.meltemi.connectors.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.connectors.notification.Channel;
import io.meltemi.connectors.notification.ChannelFactory;
import io.meltemi.connectors.notification.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SET-01 webhooks")
class WebhookChannelIT extends ChannelContract {

    private static final Instant NOW = Instant.parse("2026-11-25T20:01:00Z");
    private static final HttpPeer.Answer OK = new HttpPeer.Answer(200, "", "thanks");

    /** The port of the server under test, since a webhook's recipient is its URL. */
    private int port = 9;

    @Override
    Peer accepting() throws IOException {
        return receiver(OK);
    }

    @Override
    Peer refusing() throws IOException {
        return receiver(new HttpPeer.Answer(410, "", "gone"));
    }

    @Override
    Peer hanging() throws IOException {
        return new HangingServer(given -> {
            port = given;
            return channels(Duration.ofSeconds(LIMIT_SECONDS));
        });
    }

    @Override
    String recipient() {
        return "http://127.0.0.1:" + port + "/hook";
    }

    @Test
    void send_withSecret_isSigned() throws Exception {
        try (HttpPeer peer = receiver(OK);
                Channel channel = open(peer)) {
            channel.send(Messages.to(recipient(), "Φωτιά"));

            HttpPeer.Request request = peer.requests().get(0);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String signed = NOW.getEpochSecond() + "." + request.body();
            assertThat(request.headers().getFirst("X-Meltemi-Timestamp"))
                    .isEqualTo(Long.toString(NOW.getEpochSecond()));
            assertThat(request.headers().getFirst("X-Meltemi-Signature"))
                    .isEqualTo(
                            "sha256=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
            assertThat(request.headers().getFirst("Idempotency-Key")).isEqualTo(Messages.ID);
            assertThat(request.headers().getFirst("Content-Type")).startsWith("application/json");
        }
    }

    @Test
    void send_withoutSecret_isNotSigned() throws Exception {
        try (HttpPeer peer = receiver(OK);
                Channel channel = Channels.webhook(null).open(receipt -> {})) {
            channel.send(Messages.to(recipient(), "text"));

            assertThat(peer.requests().get(0).headers()).doesNotContainKey("X-meltemi-signature");
        }
    }

    @Test
    void send_busy_isTransientWithAWait() throws Exception {
        for (int status : new int[] {408, 425, 429, 500, 503}) {
            try (HttpPeer peer = receiver(new HttpPeer.Answer(status, "Retry-After: 9", ""));
                    Channel channel = open(peer)) {
                assertThat(channel.send(Messages.to(recipient(), "text")))
                        .isEqualTo(new Outcome.Transient("HTTP " + status, Duration.ofSeconds(9)));
            }
        }
    }

    @Test
    void send_redirectedToAnotherServer_isNotFollowed() throws Exception {
        try (HttpPeer other = receiver(OK);
                HttpPeer peer =
                        receiver(new HttpPeer.Answer(307, "Location: http://127.0.0.1:" + other.port() + "/hook", ""));
                Channel channel = open(peer)) {
            Outcome outcome = channel.send(Messages.to(recipient(), "text"));

            assertThat(outcome).isInstanceOf(Outcome.Permanent.class);
            assertThat(outcome.answer()).contains("another place");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void send_redirectedOnTheSameServer_isFollowed() throws Exception {
        try (HttpPeer peer = new HttpPeer(
                        this::channelsOf,
                        (request, given) ->
                                request.path().equals("/hook") ? new HttpPeer.Answer(308, "Location: /new", "") : OK,
                        WebhookChannelIT::meaning);
                Channel channel = open(peer)) {
            assertThat(channel.send(Messages.to(recipient(), "text"))).isInstanceOf(Outcome.Accepted.class);
            assertThat(peer.requests()).hasSize(2);
            assertThat(peer.received()).hasSize(1);
        }
    }

    @Test
    void send_noUrl_isPermanentAndSaysNoSecret() throws Exception {
        try (Channel channel = Channels.webhook("secret").open(receipt -> {})) {
            for (String url : new String[] {"", "ftp://example.org", "http://", "http://user:hidden@exa mple.org"}) {
                Outcome outcome = channel.send(Messages.to(url, "text"));
                assertThat(outcome).as(url).isInstanceOf(Outcome.Permanent.class);
                assertThat(outcome.answer()).doesNotContain("hidden");
            }
        }
    }

    @Test
    void retryAfter_dateOrSeconds_isAWaitOfAtMostAnHour() {
        assertThat(HttpAnswer.retryAfter("Wed, 25 Nov 2026 20:02:00 GMT", NOW)).isEqualTo(Duration.ofMinutes(1));
        assertThat(HttpAnswer.retryAfter("Wed, 25 Nov 2026 20:00:00 GMT", NOW)).isZero();
        assertThat(HttpAnswer.retryAfter("999999", NOW)).isEqualTo(Duration.ofHours(1));
        assertThat(HttpAnswer.retryAfter("soon", NOW)).isNull();
        assertThat(HttpAnswer.retryAfter(null, NOW)).isNull();
    }

    private HttpPeer receiver(HttpPeer.Answer answer) throws IOException {
        return new HttpPeer(this::channelsOf, (request, given) -> answer, WebhookChannelIT::meaning);
    }

    private ChannelFactory channelsOf(int given) {
        port = given;
        return channels(Duration.ofSeconds(20));
    }

    private static ChannelFactory channels(Duration timeout) {
        return receipts -> new WebhookChannel("secret", timeout, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Received meaning(HttpPeer.Request request, int port) {
        try {
            return new Received(
                    "http://127.0.0.1:" + port + "/hook",
                    new ObjectMapper().readTree(request.body()).path("text").asText(),
                    request.headers().getFirst("Idempotency-Key"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
