package io.meltemi.connectors.notification.channel;

import io.meltemi.connectors.notification.Message;
import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Messages as mails (RFC 5322): the same message is the same mail, but for the boundaries of its parts. Safe for threads. */
final class Mails {

    private static final String CHARSET = StandardCharsets.UTF_8.name();
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    private final InternetAddress from;
    private final String domain;
    private final Session session = Session.getInstance(new Properties());

    /**
     * Mails of a sender.
     *
     * @param from such as {@code Meltemi <alerts@example.org>}
     * @throws IllegalArgumentException when that is no mail address
     */
    Mails(String from) {
        this.from = sender(from);
        String address = this.from.getAddress();
        this.domain = address.substring(address.lastIndexOf('@') + 1);
    }

    /**
     * The address of a sender.
     *
     * @throws IllegalArgumentException when that is no mail address
     */
    static InternetAddress sender(String from) {
        try {
            if (Lines.broken(from)) {
                throw new AddressException("line break");
            }
            InternetAddress given = new InternetAddress(from, true);
            InternetAddress address = strict(given.getAddress());
            address.setPersonal(given.getPersonal(), CHARSET);
            return address;
        } catch (AddressException | UnsupportedEncodingException e) {
            throw new IllegalArgumentException(
                    "expected a mail address such as Meltemi <alerts@example.org>, found " + Lines.one(from), e);
        }
    }

    /** Whom a message goes to, or null when that is no mail address. */
    static @Nullable InternetAddress recipient(String address) {
        if (Lines.broken(address) || address.isBlank()) {
            return null;
        }
        try {
            return strict(address);
        } catch (AddressException | IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * The mail.
     *
     * @throws MessagingException when the library cannot make one
     * @throws IllegalArgumentException when an id has characters that it must not have
     */
    MimeMessage mail(Message message, InternetAddress recipient) throws MessagingException {
        String messageId = "<" + name(message.id()) + "@" + domain + ">";
        MimeMessage mail = new WithId(session, messageId);
        mail.setFrom(from);
        mail.setRecipient(RecipientType.TO, recipient);
        mail.setSubject(Lines.one(message.subject()), CHARSET);
        mail.setSentDate(Date.from(message.time()));
        String thread = "<thread." + name(message.thread()) + "@" + domain + ">";
        mail.setHeader("In-Reply-To", thread);
        mail.setHeader("References", thread);
        mail.setHeader("Auto-Submitted", "auto-generated");
        if (message.unsubscribe() != null) {
            mail.setHeader("List-Unsubscribe", "<" + message.unsubscribe().toASCIIString() + ">");
            mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        String html = message.html();
        if (html == null) {
            mail.setText(message.text(), CHARSET);
        } else {
            MimeMultipart alternatives = new MimeMultipart("alternative");
            MimeBodyPart text = new MimeBodyPart();
            text.setText(message.text(), CHARSET);
            alternatives.addBodyPart(text);
            alternatives.addBodyPart(shown(html, message));
            mail.setContent(alternatives);
        }
        mail.saveChanges();
        return mail;
    }

    private static MimeBodyPart shown(String html, Message message) throws MessagingException {
        MimeBodyPart page = new MimeBodyPart();
        page.setText(html, CHARSET, "html");
        if (message.images().isEmpty()) {
            return page;
        }
        MimeMultipart related = new MimeMultipart("related");
        related.addBodyPart(page);
        for (Message.Image image : message.images()) {
            MimeBodyPart part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(image.png(), "image/png")));
            part.setContentID("<" + name(image.name()) + ">");
            part.setDisposition(Part.INLINE);
            part.setFileName(name(image.name()) + ".png");
            related.addBodyPart(part);
        }
        MimeBodyPart whole = new MimeBodyPart();
        whole.setContent(related);
        return whole;
    }

    /** One address with a domain; a domain in other letters as the name system has it. */
    private static InternetAddress strict(String address) throws AddressException {
        int at = address.lastIndexOf('@');
        if (at < 1 || !StandardCharsets.US_ASCII.newEncoder().canEncode(address.substring(0, at))) {
            throw new AddressException("no @, or other letters than ASCII's before it, which few servers take");
        }
        String ascii = address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
        InternetAddress[] addresses = InternetAddress.parse(ascii, true);
        if (addresses.length != 1 || !addresses[0].getAddress().equals(ascii)) {
            throw new AddressException("not one address");
        }
        addresses[0].validate();
        return addresses[0];
    }

    private static String name(String given) {
        if (!NAME.matcher(given).matches()) {
            throw new IllegalArgumentException(
                    "an id must be 1 to 200 characters of A-Z a-z 0-9 . _ -, found " + Lines.answer(given));
        }
        return given;
    }

    /** The library makes an id of its own for each mail, unless it is told not to. */
    private static final class WithId extends MimeMessage {

        private final String messageId;

        WithId(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
