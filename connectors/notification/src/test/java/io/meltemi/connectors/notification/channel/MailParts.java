package io.meltemi.connectors.notification.channel;

import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Looks into mails. */
final class MailParts {

    private MailParts() {}

    static String text(Part mail) throws Exception {
        return one(mail, "text/plain");
    }

    static String html(Part mail) throws Exception {
        return one(mail, "text/html");
    }

    static List<byte[]> images(Part mail) throws Exception {
        List<byte[]> images = new ArrayList<>();
        for (Part part : parts(mail, "image/png")) {
            try (InputStream in = part.getInputStream()) {
                images.add(in.readAllBytes());
            }
        }
        return images;
    }

    static List<Part> parts(Part mail, String type) throws Exception {
        List<Part> parts = new ArrayList<>();
        collect(mail, part -> isOf(part, type), parts);
        return parts;
    }

    private static String one(Part mail, String type) throws Exception {
        return parts(mail, type)
                .get(0)
                .getContent()
                .toString()
                .replace("\r\n", "\n")
                .stripTrailing();
    }

    private static boolean isOf(Part part, String type) {
        try {
            return part.isMimeType(type);
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void collect(Part part, Predicate<Part> wanted, List<Part> parts) throws Exception {
        if (part.isMimeType("multipart/*")) {
            Multipart many = (Multipart) part.getContent();
            for (int i = 0; i < many.getCount(); i++) {
                collect(many.getBodyPart(i), wanted, parts);
            }
        } else if (wanted.test(part)) {
            parts.add(part);
        }
    }
}
