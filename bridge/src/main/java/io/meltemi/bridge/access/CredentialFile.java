package io.meltemi.bridge.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.meltemi.bridge.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shape of {@code credentials.json}. */
final class CredentialFile {

    private static final int VERSION = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** The whole document. */
    record Document(int version, List<Account> accounts) {}

    private CredentialFile() {}

    /** Reads the accounts by user. */
    static Map<String, Account> read(Path file) throws IOException {
        Document document = MAPPER.readValue(file.toFile(), Document.class);
        if (document.version() != VERSION) {
            throw new IOException(file + " has version " + document.version() + ", expected " + VERSION);
        }
        Map<String, Account> accounts = new LinkedHashMap<>();
        for (Account account : document.accounts()) {
            accounts.put(account.user(), account);
        }
        return accounts;
    }

    /** Replaces the file in one step. */
    static void write(Path file, Collection<Account> accounts) {
        try {
            PrivateFiles.write(file, MAPPER.writeValueAsBytes(new Document(VERSION, List.copyOf(accounts))));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot write " + file, e);
        }
    }
}
