package io.meltemi.connectors.notification.channel;

import io.meltemi.connectors.notification.Channel;
import io.meltemi.connectors.notification.Message;
import io.meltemi.connectors.notification.Outcome;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Files in a folder, one a message, in place of a channel that is not configured. A file appears whole; the same message again is
 * the same file. Names sort by time.
 */
final class FolderChannel implements Channel {

    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9.+_-]+");
    private static final Pattern LEADING_DOTS = Pattern.compile("^\\.+");
    private static final int MAX_RECIPIENT = 60;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;
    private final String label;
    private final Form form;

    /** What a file holds. */
    enum Form {
        /** A mail that every mail program opens. */
        MAIL("eml"),
        TEXT("txt"),
        JSON("json");

        private final String extension;

        Form(String extension) {
            this.extension = extension;
        }
    }

    FolderChannel(Path folder, String label, Form form) {
        this.folder = folder;
        this.label = label;
        this.form = form;
    }

    @Override
    public Outcome send(Message message) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (Lines.broken(message.recipient())) {
            return new Outcome.Permanent("this is no recipient: " + Lines.answer(message.recipient()));
        }
        try {
            byte[] content = content(message);
            Files.createDirectories(folder);
            Path file = folder.resolve(name(message));
            Path draft = folder.resolve("." + file.getFileName() + ".part");
            Files.write(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Outcome.Accepted(file.toString(), null);
        } catch (IllegalArgumentException | MessagingException e) {
            return new Outcome.Permanent(Lines.words(e));
        } catch (IOException e) {
            return new Outcome.Transient("the file cannot be written: " + Lines.answer(e.toString()), null);
        }
    }

    @Override
    public void close() {
        // nothing is open between two messages
    }

    private String name(Message message) {
        String recipient = safe(message.recipient().replace("@", "_at_"));
        String cut = recipient.length() <= MAX_RECIPIENT ? recipient : recipient.substring(0, MAX_RECIPIENT);
        return TIME.format(message.time()) + "-" + label + "-" + cut + "-" + safe(message.id()) + "." + form.extension;
    }

    private static String safe(String text) {
        return LEADING_DOTS.matcher(UNSAFE.matcher(text).replaceAll("_")).replaceAll("_");
    }

    private byte[] content(Message message) throws MessagingException, IOException {
        if (form == Form.MAIL) {
            InternetAddress recipient = Mails.recipient(message.recipient());
            if (recipient == null) {
                throw new IllegalArgumentException("this is no mail address: " + Lines.answer(message.recipient()));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new Mails("Meltemi <meltemi@localhost>").mail(message, recipient).writeTo(bytes);
            return bytes.toByteArray();
        }
        if (form == Form.JSON) {
            String json = message.json();
            if (json == null) {
                throw new IllegalArgumentException("the message has no JSON");
            }
            return json.getBytes(StandardCharsets.UTF_8);
        }
        return ("To: " + Lines.one(message.recipient()) + "\n\n" + message.text() + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
