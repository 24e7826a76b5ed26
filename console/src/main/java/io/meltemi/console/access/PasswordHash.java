package io.meltemi.console.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes of passwords by Argon2id (RFC 9106), with salt and cost in them, as PHC strings:
 * {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
 *
 * <p>The cost is the one that OWASP recommends: 19 MiB, two passes. Composed and decomposed characters are the same password.
 */
public final class PasswordHash {

    private static final int MEMORY_KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MAX_KIBIBYTES = 256 * 1024;
    private static final int MAX_PASSES = 16;
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=([1-9][0-9]{0,6}),t=([1-9][0-9]?),p=1\\$((?:[A-Za-z0-9+/]{11}){1,2})\\$([A-Za-z0-9+/]{43})");
    private static final SecureRandom RANDOM = new SecureRandom();

    private PasswordHash() {}

    /** Hashes a password with a new salt; takes much memory and time on purpose. */
    public static String of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + MEMORY_KIBIBYTES + ",t=" + PASSES + ",p=1$" + encoder.encodeToString(salt) + "$"
                + encoder.encodeToString(derive(password, salt, MEMORY_KIBIBYTES, PASSES));
    }

    /** Whether a password is the one that was hashed; false when the hash is none of ours. */
    static boolean matches(String password, String hash) {
        Matcher matcher = FORM.matcher(hash);
        if (!matcher.matches()) {
            return false;
        }
        int kibibytes = Integer.parseInt(matcher.group(1));
        int passes = Integer.parseInt(matcher.group(2));
        if (kibibytes < 8 || kibibytes > MAX_KIBIBYTES || passes > MAX_PASSES) {
            return false;
        }
        Base64.Decoder decoder = Base64.getDecoder();
        byte[] expected = decoder.decode(matcher.group(4));
        return MessageDigest.isEqual(expected, derive(password, decoder.decode(matcher.group(3)), kibibytes, passes));
    }

    private static byte[] derive(String password, byte[] salt, int kibibytes, int passes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(kibibytes)
                .withIterations(passes)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(
                Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
