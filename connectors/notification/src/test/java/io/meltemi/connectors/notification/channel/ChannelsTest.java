package io.meltemi.connectors.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.connectors.notification.Channel;
import io.meltemi.connectors.notification.ChannelFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SET-01 the channels' settings")
class ChannelsTest {

    private static final String FROM = "Meltemi <alerts@example.org>";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mail.example.org",
                "http://mail.example.org",
                "smtp://",
                "smtp://user:hidden@exa mple.org",
                "smtp://user:hid@den@:99999",
                "smtp://user:hidden@mail.example.org:99999",
                "smtp://user:hidden@mail.example.org?tls=yes",
                "smtp://user:hidden@mail.example.org?starttls=perhaps",
                "smtp://user:hidden@mail.example.org?timeout=0",
                "smtp://user:hidden@mail.example.org?timeout=soon"
            })
    void email_wrongUrl_isRefusedWithoutItsPassword(String url) {
        assertThatThrownBy(() -> Channels.email(url, FROM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hidden")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alerts",
                "Meltemi <alerts>",
                "a@example.org, b@example.org",
                "a@example.org\r\nBcc: b@example.org"
            })
    void email_wrongSender_isRefused(String from) {
        assertThatThrownBy(() -> Channels.email("smtp://mail.example.org", from))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mail address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smpp://host",
                "smpp://user:hidden-and-too-long@host",
                "smpp://user:hidden@host?parts=some",
                "smpp://user:hidden@host?enquire-link=-1",
                "ftp://user:hidden@host"
            })
    void sms_wrongUrl_isRefusedWithoutItsPassword(String url) {
        assertThatThrownBy(() -> Channels.sms(url, "Meltemi"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hidden");
    }

    @Test
    void sms_wrongSender_isRefused() {
        assertThatThrownBy(() -> Channels.sms("smpp://user:secret@host", "a name that is too long"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parse_mailServer_hasSafeDefaults() {
        MailServer open = MailServer.parse("smtp://mail.example.org");
        MailServer signedIn = MailServer.parse("smtp://u%40example.org:p%2Bw+x@mail.example.org:2525?timeout=5");

        assertThat(open.port()).isEqualTo(25);
        assertThat(open.security()).isEqualTo(MailServer.Security.STARTTLS_OFFERED);
        assertThat(signedIn.security()).isEqualTo(MailServer.Security.STARTTLS_REQUIRED);
        assertThat(signedIn.login()).isEqualTo(new Login("u@example.org", "p+w+x"));
        assertThat(signedIn.limit()).isEqualTo(Duration.ofSeconds(5));
        assertThat(MailServer.parse("smtps://[::1]").host()).isEqualTo("::1");
        assertThat(MailServer.parse("smtps://mail.example.org").port()).isEqualTo(465);
        assertThat(signedIn.toString()).doesNotContain("p+w+x");
    }

    @Test
    void factory_afterItsJourney_opensTheChannelAndTellsNoSecret() throws Exception {
        for (ChannelFactory factory : new ChannelFactory[] {
            Channels.email("smtps://user:hidden@mail.example.org", FROM),
            Channels.sms("https://user:hidden@sms.example.org/Messages.json", "MG0123456789abcdef0123456789abcdef"),
            Channels.webhook("hidden"),
            Channels.smsFolder(folder)
        }) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(factory);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
                    Channel channel = ((ChannelFactory) in.readObject()).open(receipt -> {})) {
                assertThat(channel).isNotNull();
            }
            assertThat(factory.toString()).doesNotContain("hidden");
        }
    }
}
