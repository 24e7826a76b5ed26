package io.meltemi.console.documents;

import io.meltemi.console.http.Call;
import io.meltemi.console.http.ProblemException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Tells a document from one that says anything else, so that who edits it does not overwrite what somebody else has written in the
 * meantime: {@code ETag} and {@code If-Match} (RFC 9110). Who sends no {@code If-Match} overwrites.
 */
public final class DocumentVersion {

    private static final int DIGITS = 16;

    private DocumentVersion() {}

    /** The version as the header has it, in quotes. */
    public static String of(byte[] document) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(document);
            return '"' + HexFormat.of().formatHex(digest).substring(0, DIGITS) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Refuses a change that is meant for another version than the one that is there.
     *
     * @param present the document, or null when there is none
     * @throws ProblemException 412 when it is
     */
    public static void check(Call call, byte @Nullable [] present) throws ProblemException {
        check(call.header("If-Match"), call.header("If-None-Match"), present == null ? null : of(present));
    }

    static void check(@Nullable String match, @Nullable String noneMatch, @Nullable String present)
            throws ProblemException {
        if (match != null && (present == null || !names(match, present))) {
            throw stale(
                    present == null
                            ? "It is there no more."
                            : "Somebody has changed it in the meantime; its version is " + present + " now.");
        }
        if (noneMatch != null && present != null && names(noneMatch, present)) {
            throw stale("It is there already; its version is " + present + ".");
        }
    }

    private static boolean names(String header, String version) {
        return header.strip().equals("*")
                || Arrays.stream(header.split(","))
                        .map(tag -> tag.strip().replaceFirst("^W/", "").replaceFirst("-gzip\"$", "\""))
                        .anyMatch(version::equals);
    }

    private static ProblemException stale(String detail) {
        return new ProblemException(412, "Changed in the meantime", detail);
    }
}
