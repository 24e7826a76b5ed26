package io.meltemi.operations.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.connectors.notification.Channel;
import io.meltemi.connectors.notification.ChannelFactory;
import io.meltemi.connectors.notification.Message;
import io.meltemi.connectors.notification.channel.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxFolderTest {

    private static final Instant TIME = Instant.parse("2026-11-25T20:01:30.250Z");

    @TempDir
    private Path directory;

    private Path folder;
    private OutboxFolder outbox;

    @BeforeEach
    void open() {
        folder = directory.resolve("outbox");
        outbox = new OutboxFolder(folder);
    }

    @Test
    void newest_mailSmsAndWebhook_areListedByTimeAndReadAsText() throws Exception {
        send(Channels.mailFolder(folder), message("aa", "keeper+lab@example.org", TIME));
        send(Channels.smsFolder(folder), message("bb", "+302273012345", TIME.plusSeconds(1)));
        send(Channels.webhookFolder(folder), message("cc", "https://example.org/hook", TIME.plusSeconds(2)));
        Files.writeString(folder.resolve("notes.txt"), "not a message");
        Files.writeString(folder.resolve(".20261125T200132.250Z-sms-x-dd.txt.part"), "half");

        List<OutboxFile> newest = outbox.newest(10);

        assertThat(newest).extracting(OutboxFile::channel).containsExactly("webhook", "sms", "email");
        assertThat(newest).extracting(OutboxFile::text).containsOnlyNulls();
        assertThat(newest.get(2).to()).isEqualTo("keeper+lab@example.org");
        assertThat(newest.get(2).subject()).isEqualTo("[ΚΙΝΔΥΝΟΣ] Lab1");
        assertThat(newest.get(2).time()).isEqualTo(TIME);
        assertThat(newest.get(1).to()).isEqualTo("+302273012345");
        assertThat(newest.get(1).subject()).isEqualTo("θερμοκρασία 41 °C");
        assertThat(outbox.newest(1)).hasSize(1);
        OutboxFile mail = outbox.read(newest.get(2).name()).orElseThrow();
        assertThat(mail.text()).contains("θερμοκρασία 41 °C").doesNotContain("<html", "Content-Type");
        assertThat(outbox.read(newest.get(0).name()).orElseThrow().text()).isEqualTo("{\"a\": 1}");
    }

    @Test
    void newest_noFolderYet_isEmpty() throws Exception {
        assertThat(outbox.newest(10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../secret.txt",
                "../20261125T200130.250Z-sms-x-aa.txt",
                "..%2f20261125T200130.250Z-sms-x-aa.txt",
                "/etc/passwd",
                "20261125T200130.250Z-sms-../../secret-aa.txt",
                "20261125T200130.250Z-sms-x-aa.txt/../../secret.txt",
                "20261125T200130.250Z-sms-x-aa.txt\0",
                "20261399T200130.250Z-sms-x-bb.txt",
                "20261125T200130.250Z-pigeon-x-aa.txt",
                "20261125T200130.250Z-sms-x-missing.txt",
                "link-key"
            })
    void read_nameOfNoMessage_isNothing(String name) throws Exception {
        Files.createDirectories(folder);
        Files.writeString(directory.resolve("secret.txt"), "secret");
        Files.writeString(directory.resolve("20261125T200130.250Z-sms-x-aa.txt"), "secret");
        Files.writeString(folder.resolve("20261125T200130.250Z-sms-x-aa.txt"), "To: x\n\ntext\n");
        Files.writeString(folder.resolve("20261399T200130.250Z-sms-x-bb.txt"), "To: x\n\ntext\n");
        Files.writeString(folder.resolve("link-key"), "secret");

        assertThat(outbox.read(name)).isEmpty();
    }

    @Test
    void read_symbolicLink_isNothing() throws Exception {
        Files.createDirectories(folder);
        Path secret = Files.writeString(directory.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(folder.resolve("20261125T200130.250Z-sms-x-aa.txt"), secret);

        assertThat(outbox.read("20261125T200130.250Z-sms-x-aa.txt")).isEmpty();
    }

    private static void send(ChannelFactory factory, Message message) throws Exception {
        try (Channel channel = factory.open(receipt -> {})) {
            channel.send(message);
        }
    }

    private static Message message(String id, String to, Instant time) {
        return new Message(
                id,
                "thread",
                time,
                to,
                "[ΚΙΝΔΥΝΟΣ] Lab1",
                "θερμοκρασία 41 °C\nδεύτερη γραμμή",
                "<html><body>θερμοκρασία</body></html>",
                List.of(),
                "{\"a\": 1}",
                null);
    }
}
