package io.meltemi.operations.outbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder into which messages of channels that are not set are written. Only files that are named as those are seen. */
public final class OutboxFolder {

    private static final Pattern NAME = Pattern.compile(
            "(?<time>[0-9]{8}T[0-9]{6}\\.[0-9]{3}Z)-(?<channel>email|sms|webhook)-(?<to>[A-Za-z0-9.+_-]{0,80})"
                    + "-[A-Za-z0-9._-]{1,80}\\.(?<form>eml|txt|json)");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MOST_BYTES = 2 * 1024 * 1024;
    private static final int MOST_SUBJECT = 120;
    private static final String TO = "To: ";

    private final Path folder;

    public OutboxFolder(Path folder) {
        this.folder = folder;
    }

    /** The newest files first, without their texts; none where there is no folder yet. */
    public List<OutboxFile> newest(int limit) throws IOException {
        List<String> names;
        try (Stream<Path> files = Files.list(folder)) {
            names = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted(Comparator.reverseOrder())
                    .limit(limit)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
        List<OutboxFile> newest = new ArrayList<>();
        for (String name : names) {
            read(name).map(OutboxFile::withoutText).ifPresent(newest::add);
        }
        return newest;
    }

    /** One file with its text; empty when there is none of that name, or the name is none of such a file. */
    public Optional<OutboxFile> read(String name) throws IOException {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        byte[] content;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            content = in.readNBytes(MOST_BYTES);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        Instant time = time(parts.group("time"));
        if (time == null) {
            return Optional.empty();
        }
        String channel = parts.group("channel");
        long size = Files.size(file);
        return Optional.of(
                switch (parts.group("form")) {
                    case "eml" -> mail(name, channel, time, size, content, parts.group("to"));
                    case "txt" -> text(name, channel, time, size, new String(content, StandardCharsets.UTF_8));
                    default ->
                        new OutboxFile(
                                name,
                                channel,
                                time,
                                parts.group("to"),
                                "",
                                size,
                                new String(content, StandardCharsets.UTF_8));
                });
    }

    private static OutboxFile text(String name, String channel, Instant time, long size, String content) {
        int end = content.indexOf('\n');
        boolean hasRecipient = content.startsWith(TO) && end > 0;
        String to = hasRecipient ? content.substring(TO.length(), end).strip() : "";
        String text = hasRecipient ? content.substring(end).strip() : content;
        String first = text.lines().findFirst().orElse("");
        String subject = first.length() <= MOST_SUBJECT ? first : first.substring(0, MOST_SUBJECT) + "…";
        return new OutboxFile(name, channel, time, to, subject, size, text);
    }

    private static OutboxFile mail(
            String name, String channel, Instant time, long size, byte[] content, String recipient) throws IOException {
        try {
            MimeMessage mail =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(content));
            boolean hasRecipient = mail.getAllRecipients() != null && mail.getAllRecipients().length > 0;
            String to = hasRecipient && mail.getAllRecipients()[0] instanceof InternetAddress address
                    ? address.getAddress()
                    : recipient;
            String subject = mail.getSubject() == null ? "" : mail.getSubject();
            String text = plain(mail);
            return new OutboxFile(name, channel, time, to, subject, size, text == null ? "" : text);
        } catch (MessagingException e) {
            return new OutboxFile(
                    name, channel, time, recipient, "", size, new String(content, StandardCharsets.UTF_8));
        }
    }

    /** The first plain text of a mail, or null. */
    private static @Nullable String plain(Part part) throws MessagingException, IOException {
        Object content = part.getContent();
        if (content instanceof String text) {
            return part.isMimeType("text/plain") ? text : null;
        }
        if (content instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart below = parts.getBodyPart(i);
                String text = plain(below);
                if (text != null) {
                    return text;
                }
            }
        }
        return null;
    }

    private static @Nullable Instant time(String text) {
        try {
            return Instant.from(TIME.parse(text));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
