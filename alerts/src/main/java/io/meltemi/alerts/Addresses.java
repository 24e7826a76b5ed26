package io.meltemi.alerts;

import io.meltemi.schemas.event.NotificationChannel;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where subscribers are reached. What is not plainly one address is refused: a line break in a mail address would write headers
 * of its own.
 */
public final class Addresses {

    private static final int MAX_MAIL_CHARACTERS = 254;
    private static final int MAX_LOCAL_CHARACTERS = 64;
    private static final int MAX_URL_CHARACTERS = 2_000;
    private static final int MAX_EXCERPT_CHARACTERS = 80;

    private static final Pattern MAIL_LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern MAIL_DOMAIN = Pattern.compile(
            "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
    private static final Pattern TELEPHONE = Pattern.compile("\\+[1-9][0-9]{3,14}");

    private Addresses() {}

    /**
     * An address as it is used: of a telephone number the spaces and hyphens are removed, a mail domain is written in ASCII, and
     * the empty address of a webhook stands for the platform's own.
     *
     * @throws IllegalArgumentException when it is not one of the channel
     */
    public static String checked(NotificationChannel channel, String address) {
        return switch (channel) {
            case EMAIL -> mail(address);
            case SMS -> telephone(address);
            case WEBHOOK -> address.isEmpty() ? address : url(address);
        };
    }

    private static String mail(String address) {
        int at = address.lastIndexOf('@');
        if (at > 0 && at <= MAX_LOCAL_CHARACTERS && address.length() <= MAX_MAIL_CHARACTERS) {
            String local = address.substring(0, at);
            String domain = ascii(address.substring(at + 1));
            if (MAIL_LOCAL.matcher(local).matches()
                    && MAIL_DOMAIN.matcher(domain).matches()
                    && local.length() + domain.length() < MAX_MAIL_CHARACTERS) {
                return local + "@" + domain;
            }
        }
        throw new IllegalArgumentException(
                "email must be one mail address like keeper@example.org, found " + excerpt(address));
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return ""; // no domain; the caller tells of the whole address
        }
    }

    private static String telephone(String number) {
        String digits = number.replaceAll("[ -]", "");
        if (!TELEPHONE.matcher(digits).matches()) {
            throw new IllegalArgumentException(
                    "sms must be a telephone number with its country, + and 4 to 15 digits like +302273012345, found "
                            + excerpt(number));
        }
        return digits;
    }

    private static String url(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (text.length() <= MAX_URL_CHARACTERS
                    && (scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && text.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
                return text;
            }
        } catch (URISyntaxException e) {
            // told below with all that is no URL
        }
        throw new IllegalArgumentException(
                "webhook must be an http or https URL without user and password, or empty for the platform's own, found "
                        + excerpt(text));
    }

    /** The text in quotes, without what a terminal or a log would take for a command. */
    private static String excerpt(String text) {
        StringBuilder excerpt = new StringBuilder("\"");
        text.codePoints().limit(MAX_EXCERPT_CHARACTERS).forEach(character -> {
            if (Character.isISOControl(character)) {
                excerpt.append(String.format("\\u%04X", character));
            } else {
                excerpt.appendCodePoint(character);
            }
        });
        return excerpt.append(text.codePointCount(0, text.length()) > MAX_EXCERPT_CHARACTERS ? "…\"" : "\"")
                .toString();
    }
}
