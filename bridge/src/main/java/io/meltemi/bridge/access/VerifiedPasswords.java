package io.meltemi.bridge.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers passwords that were verified once, so that a thousand nodes that reconnect together do not cost a slow hash each.
 * What is remembered is keyed with a secret of this process and never leaves memory. Safe for use by several threads.
 */
final class VerifiedPasswords {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final Map<String, byte[]> codes = new ConcurrentHashMap<>();

    VerifiedPasswords() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** Verifies a password against an account, slowly the first time it is right and quickly from then on. */
    boolean verify(Account account, String password) {
        byte[] code = code(account, password);
        byte[] known = codes.get(account.user());
        if (known != null && MessageDigest.isEqual(known, code)) {
            return true;
        }
        if (!Passwords.verify(password, account.passwordHash())) {
            return false;
        }
        codes.put(account.user(), code);
        return true;
    }

    /** The hash is part of the code, so a changed password is verified anew. */
    private byte[] code(Account account, String password) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(account.passwordHash().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
