package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** An SMTP server that the platform does not know, and what it got. */
final class MailBox implements AutoCloseable {

    private static final Pattern LINK =
            Pattern.compile("https?://[^\\s<>\"]+/alerts/acknowledge\\?token=[A-Za-z0-9_-]+");

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    MailBox() {
        server.start();
    }

    String url() {
        return "smtp://127.0.0.1:" + server.getSmtp().getPort();
    }

    /** The mails so far, in the order in which they came. */
    List<MimeMessage> mails() {
        return List.of(server.getReceivedMessages());
    }

    /** Waits until there are so many, and not more. */
    List<MimeMessage> await(int count) {
        Awaitility.await(count + " mails").atMost(TestPlatform.PATIENCE).untilAsserted(() -> assertThat(mails())
                .hasSize(count));
        return mails();
    }

    /** The types of a mail's parts, from the outermost on. */
    static List<String> types(Part part) throws Exception {
        List<String> types =
                new ArrayList<>(List.of(part.getContentType().split(";", 2)[0].toLowerCase()));
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                types.addAll(types(inner));
            }
        }
        return types;
    }

    /** The plain text of a mail. */
    static String text(Part part) throws Exception {
        return text(part, "text/plain");
    }

    /** A mail as it is shown where HTML is. */
    static String html(Part part) throws Exception {
        return text(part, "text/html");
    }

    private static String text(Part part, String type) throws Exception {
        if (part.isMimeType(type)) {
            return part.getContent().toString();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String text = text(parts.getBodyPart(i), type);
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return "";
    }

    /** The link that acknowledges. */
    static URI link(MimeMessage mail) throws Exception {
        return link(mail, LINK);
    }

    /** The first link of a kind. */
    static URI link(MimeMessage mail, Pattern kind) throws Exception {
        Matcher matcher = kind.matcher(text(mail));
        assertThat(matcher.find()).as(text(mail)).isTrue();
        return URI.create(matcher.group());
    }

    /** All ids that a mail says it follows. */
    static List<String> follows(MimeMessage mail) throws Exception {
        List<String> ids = new ArrayList<>();
        for (String name : List.of("References", "In-Reply-To")) {
            String[] values = mail.getHeader(name);
            if (values != null) {
                Arrays.stream(values)
                        .flatMap(value -> Arrays.stream(value.trim().split("\\s+")))
                        .forEach(ids::add);
            }
        }
        return ids;
    }

    @Override
    public void close() {
        server.stop();
    }
}
