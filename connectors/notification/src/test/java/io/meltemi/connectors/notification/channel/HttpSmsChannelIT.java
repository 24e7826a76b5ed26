package io.meltemi.connectors.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.connectors.notification.Channel;
import io.meltemi.connectors.notification.ChannelFactory;
import io.meltemi.connectors.notification.Outcome;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SET-01 SMS by an HTTP gateway")
class HttpSmsChannelIT extends ChannelContract {

    private static final HttpPeer.Answer QUEUED =
            new HttpPeer.Answer(201, "", "{\"sid\":\"SM42\",\"status\":\"queued\"}");

    @Override
    Peer accepting() throws IOException {
        return gateway(QUEUED);
    }

    @Override
    Peer refusing() throws IOException {
        return gateway(new HttpPeer.Answer(400, "", "{\"code\":21211,\"message\":\"not a valid phone number\"}"));
    }

    @Override
    Peer hanging() throws IOException {
        return new HangingServer(port -> receipts -> new HttpSmsChannel(
                HttpAddress.parse("http://127.0.0.1:" + port + "/"), "Meltemi", Duration.ofSeconds(LIMIT_SECONDS)));
    }

    @Override
    String recipient() {
        return "+306900000000";
    }

    @Override
    Class<? extends Outcome> outcomeOfHanging() {
        return Outcome.Unknown.class;
    }

    @Test
    void send_accepted_hasTheGatewaysFormAndLogin() throws Exception {
        try (HttpPeer peer = gateway(QUEUED);
                Channel channel = open(peer)) {
            Outcome outcome = channel.send(Messages.to(recipient(), "fire & smoke"));

            assertThat(outcome.answer()).isEqualTo("queued as SM42");
            HttpPeer.Request request = peer.requests().get(0);
            assertThat(request.path()).isEqualTo("/2010-04-01/Accounts/AC1/Messages.json");
            assertThat(request.headers().getFirst("Authorization"))
                    .isEqualTo("Basic "
                            + Base64.getEncoder().encodeToString("AC1:t@ken".getBytes(StandardCharsets.UTF_8)));
            assertThat(form(request.body()))
                    .containsOnly(
                            Map.entry("From", "+15550006"),
                            Map.entry("To", recipient()),
                            Map.entry("Body", "fire & smoke"));
        }
    }

    @Test
    void send_refused_saysWhatTheGatewaySays() throws Exception {
        try (Peer peer = refusing();
                Channel channel = open(peer)) {
            assertThat(channel.send(Messages.to(recipient(), "text")).answer())
                    .isEqualTo("HTTP 400: not a valid phone number");
        }
    }

    @Test
    void send_tooManyRequests_isTransientWithAWait() throws Exception {
        try (Peer peer = gateway(new HttpPeer.Answer(429, "Retry-After: 7", ""));
                Channel channel = open(peer)) {
            assertThat(channel.send(Messages.to(recipient(), "text")))
                    .isEqualTo(new Outcome.Transient("HTTP 429", Duration.ofSeconds(7)));
        }
    }

    @Test
    void send_gatewayFails_isTransient() throws Exception {
        try (Peer peer = gateway(new HttpPeer.Answer(503, "", "<h1>away</h1>"));
                Channel channel = open(peer)) {
            assertThat(channel.send(Messages.to(recipient(), "text"))).isInstanceOf(Outcome.Transient.class);
        }
    }

    private static HttpPeer gateway(HttpPeer.Answer answer) throws IOException {
        return new HttpPeer(HttpSmsChannelIT::channels, (request, port) -> answer, (request, port) -> {
            Map<String, String> form = form(request.body());
            return new Received(form.get("To"), form.get("Body"), "none");
        });
    }

    private static ChannelFactory channels(int port) {
        return Channels.sms(
                "http://AC1:t%40ken@127.0.0.1:" + port + "/2010-04-01/Accounts/AC1/Messages.json", "+15550006");
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }
}
