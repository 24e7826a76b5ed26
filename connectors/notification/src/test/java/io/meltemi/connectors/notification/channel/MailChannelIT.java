package io.meltemi.connectors.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.connectors.notification.Channel;
import io.meltemi.connectors.notification.Outcome;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("SET-01 mail by smtp://")
class MailChannelIT extends ChannelContract {

    private static final String FROM = "Meltemi <alerts@example.org>";

    @TempDir
    private Path folder;

    @Override
    Peer accepting() {
        return new GreenMailPeer("smtp", port -> "smtp://127.0.0.1:" + port + "?timeout=20");
    }

    @Override
    Peer refusing() throws IOException {
        return scripted("RCPT", "550 5.1.1 no such user");
    }

    @Override
    Peer hanging() throws IOException {
        return new HangingServer(
                port -> Channels.email("smtp://127.0.0.1:" + port + "?timeout=" + LIMIT_SECONDS, FROM));
    }

    @Override
    String recipient() {
        return "anna@example.org";
    }

    @Test
    void send_withPicture_hasTheHeadersAndPartsOfAnAlertsMail() throws Exception {
        try (GreenMailPeer peer = (GreenMailPeer) accepting();
                Channel channel = open(peer)) {
            channel.send(Messages.withPicture(recipient(), "Φωτιά"));

            MimeMessage mail = peer.mails().get(0);
            assertThat(mail.getMessageID()).isEqualTo("<" + Messages.ID + "@example.org>");
            assertThat(mail.getHeader("References", null)).isEqualTo("<thread." + Messages.THREAD + "@example.org>");
            assertThat(mail.getHeader("In-Reply-To", null)).isEqualTo(mail.getHeader("References", null));
            assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
            assertThat(mail.getHeader("List-Unsubscribe", null))
                    .isEqualTo("<https://meltemi.example.org/alerts/unsubscribe?token=abc>");
            assertThat(mail.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
            assertThat(mail.getSubject()).isEqualTo("[DANGER] Εργαστήριο: θερμοκρασία 🔥");
            assertThat(mail.getSentDate())
                    .isEqualTo(Date.from(Messages.TIME.truncatedTo(java.time.temporal.ChronoUnit.SECONDS)));
            assertThat(mail.getFrom()[0]).hasToString(FROM);
            assertThat(mail.isMimeType("multipart/alternative")).isTrue();
            assertThat(MailParts.html(mail)).contains("<p>Φωτιά</p>");
            Part picture = MailParts.parts(mail, "image/png").get(0);
            assertThat(picture.getHeader("Content-ID")).containsExactly("<chart>");
            assertThat(MailParts.images(mail)).containsExactly(Messages.PNG);
        }
    }

    @Test
    void send_subjectWithLineBreaks_addsNoHeader() throws Exception {
        try (GreenMailPeer peer = (GreenMailPeer) accepting();
                Channel channel = open(peer)) {
            channel.send(Messages.withSubject(recipient(), "fire\r\nBcc: eve@example.org\r\n\r\nbody"));

            MimeMessage mail = peer.mails().get(0);
            assertThat(mail.getHeader("Bcc")).isNull();
            assertThat(mail.getSubject()).isEqualTo("fire Bcc: eve@example.org body");
            assertThat(peer.received()).hasSize(1);
        }
    }

    @Test
    void send_twoAddressesInOne_isPermanent() throws Exception {
        try (Peer peer = accepting();
                Channel channel = open(peer)) {
            for (String address :
                    List.of("a@example.org, b@example.org", "anna", "<>", "a@b@c d", "άννα@example.org", "")) {
                assertThat(channel.send(Messages.to(address, "text")))
                        .as(address)
                        .isInstanceOf(Outcome.Permanent.class);
            }
            assertThat(peer.received()).isEmpty();
        }
    }

    @Test
    void send_domainInGreek_goesToItsAsciiName() throws Exception {
        try (Peer peer = accepting();
                Channel channel = open(peer)) {
            channel.send(Messages.to("anna@παράδειγμα.gr", "text"));

            assertThat(peer.received()).extracting(Received::recipient).containsExactly("anna@xn--hxajbheg2az3al.gr");
        }
    }

    @Test
    void send_severalMessages_useOneConnection() throws Exception {
        try (ScriptedSmtp peer = scripted("NONE", "");
                Channel channel = open(peer)) {
            for (int i = 0; i < 5; i++) {
                channel.send(Messages.withId(recipient(), "id-" + i));
            }
            assertThat(peer.received()).hasSize(5);
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @Test
    void send_serverHasClosedTheKeptConnection_opensAnother() throws Exception {
        try (ScriptedSmtp peer = new ScriptedSmtp(
                        MailChannelIT::channels, (verb, count) -> verb.equals("NOOP") ? ScriptedSmtp.DROP : "", null);
                Channel channel = open(peer)) {
            channel.send(Messages.withId(recipient(), "first"));
            Outcome second = channel.send(Messages.withId(recipient(), "second"));

            assertThat(second).isInstanceOf(Outcome.Accepted.class);
            assertThat(peer.received()).hasSize(2);
            assertThat(peer.connections()).isEqualTo(2);
        }
    }

    @Test
    void send_refusedForNow_isTransientAndThenAccepted() throws Exception {
        try (ScriptedSmtp peer = new ScriptedSmtp(
                        MailChannelIT::channels,
                        (verb, count) -> verb.equals("RCPT") && count == 1 ? "451 4.7.1 greylisted, come later" : "",
                        null);
                Channel channel = open(peer)) {
            Outcome first = channel.send(Messages.to(recipient(), "text"));
            Outcome second = channel.send(Messages.to(recipient(), "text"));

            assertThat(first).isInstanceOf(Outcome.Transient.class);
            assertThat(first.answer()).contains("451 4.7.1 greylisted");
            assertThat(second).isInstanceOf(Outcome.Accepted.class);
            assertThat(second.answer()).contains("queued as 42");
            assertThat(peer.received()).hasSize(1);
        }
    }

    @Test
    void send_messageRefusedForGood_isPermanent() throws Exception {
        try (ScriptedSmtp peer = scripted("END", "554 5.7.1 spam");
                Channel channel = open(peer)) {
            Outcome outcome = channel.send(Messages.to(recipient(), "text"));

            assertThat(outcome).isInstanceOf(Outcome.Permanent.class);
            assertThat(outcome.answer()).contains("554 5.7.1 spam");
        }
    }

    @Test
    void send_greetingRefuses_isTransient() throws Exception {
        try (ScriptedSmtp peer = scripted("GREETING", "554 not now");
                Channel channel = open(peer)) {
            Outcome outcome = channel.send(Messages.to(recipient(), "text"));

            assertThat(outcome).isInstanceOf(Outcome.Transient.class);
            assertThat(outcome.answer()).contains("554 not now");
        }
    }

    @Test
    void send_connectionDropsAfterData_isUnknown() throws Exception {
        try (ScriptedSmtp peer = scripted("END", ScriptedSmtp.DROP);
                Channel channel = open(peer)) {
            Outcome outcome = channel.send(Messages.to(recipient(), "text"));

            assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
            assertThat(peer.received()).hasSize(1);
        }
    }

    @Test
    void send_noAnswerAfterData_isUnknownWithinItsLimit() throws Exception {
        try (ScriptedSmtp peer = scripted("END", ScriptedSmtp.HANG);
                Channel channel = open(peer)) {
            assertThat(channel.send(Messages.to(recipient(), "text"))).isInstanceOf(Outcome.Unknown.class);
        }
    }

    @Test
    void send_connectionDropsBeforeData_isTransient() throws Exception {
        try (ScriptedSmtp peer = scripted("DATA", ScriptedSmtp.DROP);
                Channel channel = open(peer)) {
            assertThat(channel.send(Messages.to(recipient(), "text"))).isInstanceOf(Outcome.Transient.class);
            assertThat(peer.received()).isEmpty();
        }
    }

    @Test
    void send_serverHangsInTheMiddle_isTransient() throws Exception {
        try (ScriptedSmtp peer = scripted("MAIL", ScriptedSmtp.HANG);
                Channel channel = open(peer)) {
            assertThat(channel.send(Messages.to(recipient(), "text"))).isInstanceOf(Outcome.Transient.class);
        }
    }

    @Test
    void send_starttlsWithTrustedCertificate_isEncrypted() throws Exception {
        TestCertificate certificate = TestCertificate.of(folder, "dns:localhost,ip:127.0.0.1");
        try (ScriptedSmtp peer = new ScriptedSmtp(
                        port -> Channels.email(
                                "smtp://localhost:" + port + "?starttls=required&ca-file=" + certificate.pem(), FROM),
                        (verb, count) -> "",
                        certificate.serverContext());
                Channel channel = open(peer)) {
            Outcome outcome = channel.send(Messages.to(recipient(), "text"));

            assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
            assertThat(peer.commands()).contains("STARTTLS");
            assertThat(peer.received()).hasSize(1);
        }
    }

    @Test
    void send_starttlsRequiredAndNotOffered_isTransientAndSendsNothing() throws Exception {
        try (ScriptedSmtp peer = new ScriptedSmtp(
                        port -> Channels.email("smtp://user:secret@127.0.0.1:" + port, FROM),
                        (verb, count) -> "",
                        null);
                Channel channel = open(peer)) {
            Outcome outcome = channel.send(Messages.to(recipient(), "text"));

            assertThat(outcome).isInstanceOf(Outcome.Transient.class);
            assertThat(outcome.answer()).contains("STARTTLS").doesNotContain("secret");
            assertThat(peer.commands()).noneMatch(command -> command.startsWith("AUTH"));
        }
    }

    @Test
    void send_certificateOfAnotherHost_isTransientWithAClearAnswer() throws Exception {
        TestCertificate other = TestCertificate.of(folder, "dns:other.example.org");
        try (ScriptedSmtp peer = new ScriptedSmtp(
                        port -> Channels.email(
                                "smtp://localhost:" + port + "?starttls=required&ca-file=" + other.pem(), FROM),
                        (verb, count) -> "",
                        other.serverContext());
                Channel channel = open(peer)) {
            Outcome outcome = channel.send(Messages.to(recipient(), "text"));

            assertThat(outcome).isInstanceOf(Outcome.Transient.class);
            assertThat(outcome.answer()).contains("certificate", "localhost");
            assertThat(peer.received()).isEmpty();
        }
    }

    @Test
    void send_untrustedCertificate_isTransient() throws Exception {
        TestCertificate certificate = TestCertificate.of(folder, "dns:localhost");
        try (ScriptedSmtp peer = new ScriptedSmtp(
                        port -> Channels.email("smtp://localhost:" + port, FROM),
                        (verb, count) -> "",
                        certificate.serverContext());
                Channel channel = open(peer)) {
            Outcome outcome = channel.send(Messages.to(recipient(), "text"));

            assertThat(outcome).isInstanceOf(Outcome.Transient.class);
            assertThat(outcome.answer()).contains("certificate");
        }
    }

    static ScriptedSmtp scripted(String verb, String answer) throws IOException {
        return new ScriptedSmtp(MailChannelIT::channels, (given, count) -> given.equals(verb) ? answer : "", null);
    }

    private static io.meltemi.connectors.notification.ChannelFactory channels(int port) {
        return Channels.email("smtp://127.0.0.1:" + port + "?timeout=" + LIMIT_SECONDS, FROM);
    }
}
