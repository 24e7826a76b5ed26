package io.meltemi.bridge.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of one instance, in {@code credentials.json} of a directory; readable by its owner alone.
 *
 * <p>Several processes may use one directory: writers exclude one another by a lock file and replace the file in one step, and
 * every question looks first whether the file has changed, so that a node added by another process may connect at once. Safe
 * for use by several threads. Methods throw {@link UncheckedIOException} when the file cannot be read or written.
 */
public final class CredentialStore {

    /** Name of the file within the directory. */
    public static final String FILE_NAME = "credentials.json";

    private record Version(@Nullable FileTime modified, long bytes, @Nullable Object fileKey) {}

    private record Snapshot(Version version, Map<String, Account> accounts) {}

    private static final Snapshot EMPTY = new Snapshot(new Version(null, 0, null), Map.of());

    private final Path file;
    private final Path lockFile;
    private final VerifiedPasswords verified = new VerifiedPasswords();
    private volatile Snapshot snapshot = EMPTY;

    /** Opens the store of a directory, which is made when it is not there. */
    public CredentialStore(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the directory " + directory, e);
        }
        this.file = directory.resolve(FILE_NAME);
        this.lockFile = directory.resolve(FILE_NAME + ".lock");
    }

    /**
     * Adds an account. A node has one account: adding another of the same node replaces it, also under a new user name.
     *
     * @throws IllegalArgumentException when the user belongs to another node or to the bridge
     */
    public void add(Account account) {
        update(accounts -> {
            refuseForeign(accounts.get(account.user()), account);
            accounts.values().removeIf(account::isSameNodeAs);
            accounts.put(account.user(), account);
            return accounts;
        });
    }

    /** Removes an account; answers whether there was one. */
    public boolean remove(String user) {
        boolean[] removed = new boolean[1];
        update(accounts -> {
            removed[0] = accounts.remove(user) != null;
            return accounts;
        });
        return removed[0];
    }

    /** The account of a user. */
    public Optional<Account> find(String user) {
        return Optional.ofNullable(current().get(user));
    }

    /** All accounts, in the order in which they were added. */
    public List<Account> list() {
        return List.copyOf(current().values());
    }

    /** The account of a user when the password is right; slow for a wrong password and for the first right one. */
    public Optional<Account> verify(String user, String password) {
        return find(user).filter(account -> verified.verify(account, password));
    }

    private static void refuseForeign(@Nullable Account present, Account account) {
        if (present == null || present.owner().equals(account.owner())) {
            return;
        }
        throw new IllegalArgumentException("user '" + account.user() + "' belongs to " + present.owner()
                + "; choose another user name for " + account.owner());
    }

    private void update(UnaryOperator<Map<String, Account>> change) {
        FileLocks.exclusively(lockFile, () -> {
            Map<String, Account> accounts = new LinkedHashMap<>(current());
            CredentialFile.write(file, change.apply(accounts).values());
            snapshot = EMPTY;
        });
    }

    private Map<String, Account> current() {
        try {
            Version version = version();
            Snapshot known = snapshot;
            if (!known.version.equals(version)) {
                known = new Snapshot(version, version.modified == null ? Map.of() : CredentialFile.read(file));
                snapshot = known;
            }
            return known.accounts;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private Version version() throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Version(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (NoSuchFileException e) {
            return EMPTY.version;
        }
    }
}
