package io.meltemi.bridge.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Password hashes in mosquitto's own format, {@code $7$iterations$salt$hash}: PBKDF2 with HMAC-SHA-512, a salt of 12 bytes and
 * a hash of 64, both in Base64. One hash serves the embedded broker and an exported password file.
 */
public final class Passwords {

    private static final int ITERATIONS = 5_000;
    private static final int MAX_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 12;
    private static final int HASH_BYTES = 64;
    private static final int GENERATED_CHARACTERS = 24;
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final Pattern FORMAT =
            Pattern.compile("\\$7\\$([1-9][0-9]{0,7})\\$([A-Za-z0-9+/]{16})\\$([A-Za-z0-9+/]{86}==)");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /**
     * Hashes a password with a new salt.
     *
     * @throws IllegalArgumentException when the password is empty
     */
    public static String hash(String password) {
        if (password.isEmpty()) {
            throw new IllegalArgumentException("a password must not be empty");
        }
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        Base64.Encoder encoder = Base64.getEncoder();
        return "$7$" + ITERATIONS + "$" + encoder.encodeToString(salt) + "$"
                + encoder.encodeToString(derive(password, salt, ITERATIONS));
    }

    /** Whether a password is the one that was hashed; takes milliseconds on purpose. */
    public static boolean verify(String password, String hash) {
        Matcher matcher = FORMAT.matcher(hash);
        if (password.isEmpty() || !matcher.matches()) {
            return false;
        }
        int iterations = Integer.parseInt(matcher.group(1));
        if (iterations > MAX_ITERATIONS) {
            return false;
        }
        Base64.Decoder decoder = Base64.getDecoder();
        byte[] expected = decoder.decode(matcher.group(3));
        return MessageDigest.isEqual(expected, derive(password, decoder.decode(matcher.group(2)), iterations));
    }

    /** A new random password of letters and digits that people do not mix up; about 139 bits. */
    public static String generate() {
        StringBuilder password = new StringBuilder(GENERATED_CHARACTERS);
        for (int i = 0; i < GENERATED_CHARACTERS; i++) {
            password.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    /** Whether a text is a hash in this format. */
    static boolean isHash(String text) {
        return FORMAT.matcher(text).matches();
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        PBEKeySpec specification = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BYTES * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(specification)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2 with HMAC-SHA-512", e);
        } finally {
            specification.clearPassword();
        }
    }
}
