package io.meltemi.connectors.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.connectors.notification.Channel;
import io.meltemi.connectors.notification.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("SET-01 mail by smtps:// with user and password")
class SecuredMailChannelIT extends ChannelContract {

    private static final String FROM = "alerts@example.org";

    @TempDir
    private static Path folder;

    private static TestCertificate certificate;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = TestCertificate.of(folder, "ip:127.0.0.1");
        System.setProperty("greenmail.tls.keystore.file", certificate.store().toString());
        System.setProperty("greenmail.tls.keystore.password", TestCertificate.PASSWORD);
    }

    @Override
    Peer accepting() {
        return secured("p%40ss%3Aw%C3%B6rd");
    }

    @Override
    @Nullable
    Peer refusing() {
        return null;
    }

    @Override
    Peer hanging() throws IOException {
        return new HangingServer(
                port -> Channels.email("smtps://127.0.0.1:" + port + "?timeout=" + LIMIT_SECONDS, FROM));
    }

    @Override
    String recipient() {
        return "anna@example.org";
    }

    @Test
    void send_wrongPassword_isTransientAndDoesNotSayIt() throws Exception {
        try (Peer peer = secured("wrong-one");
                Channel channel = open(peer)) {
            Outcome outcome = channel.send(Messages.to(recipient(), "text"));

            assertThat(outcome).isInstanceOf(Outcome.Transient.class);
            assertThat(outcome.answer()).contains("sign us in").doesNotContain("wrong-one");
            assertThat(peer.received()).isEmpty();
        }
    }

    private static GreenMailPeer secured(String password) {
        GreenMailPeer peer = new GreenMailPeer(
                "smtps",
                port -> "smtps://meltemi:" + password + "@127.0.0.1:" + port + "?ca-file=" + certificate.pem());
        peer.server().setUser("meltemi@example.org", "meltemi", "p@ss:wörd");
        peer.server().getManagers().getUserManager().setAuthRequired(true);
        return peer;
    }
}
