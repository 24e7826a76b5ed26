package io.meltemi.connectors.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.connectors.notification.Channel;
import io.meltemi.connectors.notification.ChannelFactory;
import io.meltemi.connectors.notification.Outcome;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("SET-01 where a channel is not set, its notifications are files")
class FolderChannelTest extends ChannelContract {

    @TempDir
    private Path folder;

    @Override
    Peer accepting() {
        return new TextFiles();
    }

    @Override
    @Nullable
    Peer refusing() {
        return null;
    }

    @Override
    @Nullable
    Peer hanging() {
        return null;
    }

    @Override
    String recipient() {
        return "+306900000000";
    }

    @Test
    void send_mail_isAFileThatAMailProgramOpens() throws Exception {
        try (Channel channel = Channels.mailFolder(folder).open(receipt -> {})) {
            Outcome outcome = channel.send(Messages.withPicture("anna@example.org", "Φωτιά"));

            Path file = Path.of(outcome.answer());
            assertThat(file.getFileName())
                    .hasToString("20261125T200000.250Z-email-anna_at_example.org-" + Messages.ID + ".eml");
            MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), Files.newInputStream(file));
            assertThat(MailParts.text(mail)).isEqualTo("Φωτιά");
            assertThat(MailParts.images(mail)).containsExactly(Messages.PNG);
            assertThat(files()).hasSize(1);
        }
    }

    @Test
    void send_recipientWithSlashes_staysInTheFolder() throws Exception {
        try (Channel channel = Channels.webhookFolder(folder).open(receipt -> {})) {
            Outcome outcome = channel.send(Messages.to("https://example.org/../../etc/passwd", "text"));

            assertThat(Path.of(outcome.answer()).getParent()).isEqualTo(folder.toAbsolutePath());
            assertThat(files()).singleElement().satisfies(file -> assertThat(
                            file.getFileName().toString())
                    .endsWith(".json")
                    .contains("webhook-https_example.org"));
        }
    }

    @Test
    void send_folderIsAFile_isTransient() throws Exception {
        Path file = Files.createFile(folder.resolve("taken"));
        try (Channel channel = Channels.smsFolder(file).open(receipt -> {})) {
            assertThat(channel.send(Messages.to(recipient(), "text"))).isInstanceOf(Outcome.Transient.class);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private final class TextFiles implements Peer {

        @Override
        public ChannelFactory channels() {
            return Channels.smsFolder(folder);
        }

        @Override
        public List<Received> received() {
            try {
                return files().stream().map(TextFiles::read).toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            // a folder needs no closing
        }

        private static Received read(Path file) {
            try {
                String content = Files.readString(file);
                int end = content.indexOf("\n\n");
                return new Received(
                        content.substring("To: ".length(), end),
                        content.substring(end + 2).stripTrailing(),
                        file.getFileName().toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
