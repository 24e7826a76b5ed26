package io.meltemi.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialStoreTest {

    private static final String HASH = Passwords.hash("secret");

    @TempDir
    Path directory;

    private CredentialStore store;

    @BeforeEach
    void open() {
        store = new CredentialStore(directory);
    }

    @Test
    void add_account_isFoundByAnotherStoreAtOnce() {
        CredentialStore other = new CredentialStore(directory);
        assertThat(other.find("u1")).isEmpty();

        store.add(node("u1", "N1"));

        assertThat(other.find("u1")).contains(node("u1", "N1"));
        assertThat(other.verify("u1", "secret")).isPresent();
        assertThat(other.verify("u1", "secret")).isPresent();
        assertThat(other.verify("u1", "wrong")).isEmpty();
        assertThat(other.verify("nobody", "secret")).isEmpty();
    }

    @Test
    void verify_passwordChanged_oldOneIsRefusedAtOnce() {
        store.add(node("u1", "N1"));
        assertThat(store.verify("u1", "secret")).isPresent();

        new CredentialStore(directory)
                .add(Account.node("u1", Passwords.hash("new"), "net", "N1", List.of(), List.of()));

        assertThat(store.verify("u1", "secret")).isEmpty();
        assertThat(store.verify("u1", "new")).isPresent();
    }

    @Test
    @DisplayName("several nodes may not share a user")
    void add_userOfAnotherNode_refusedWithBothNames() {
        store.add(node("u1", "N1"));

        assertThatThrownBy(() -> store.add(node("u1", "N2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("u1", "net/N1", "net/N2");
        assertThatThrownBy(() -> store.add(Account.bridge("u1", HASH))).isInstanceOf(IllegalArgumentException.class);
        assertThat(store.list()).containsExactly(node("u1", "N1"));
    }

    @Test
    void add_nodeUnderNewUser_replacesItsOldAccount() {
        store.add(node("u1", "N1"));
        store.add(node("u2", "N1"));

        assertThat(store.list()).containsExactly(node("u2", "N1"));
    }

    @Test
    void add_severalBridges_allStay() {
        store.add(Account.bridge("b1", HASH));
        store.add(Account.bridge("b2", HASH));

        assertThat(store.list()).hasSize(2);
    }

    @Test
    void remove_account_isGone() {
        store.add(node("u1", "N1"));

        assertThat(store.remove("u1")).isTrue();
        assertThat(store.remove("u1")).isFalse();
        assertThat(store.verify("u1", "secret")).isEmpty();
    }

    @Test
    @DisplayName("the file is readable by its owner alone and holds no clear password")
    void add_account_fileIsPrivate() throws IOException {
        store.add(node("u1", "N1"));

        Path file = directory.resolve(CredentialStore.FILE_NAME);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).contains("$7$").doesNotContain("secret");
        assertThat(store.list().get(0).toString()).doesNotContain("$7$");
    }

    @Test
    void add_byManyAtOnce_noneIsLost() {
        CompletableFuture<?>[] writers = IntStream.range(0, 8)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                    CredentialStore own = new CredentialStore(directory);
                    IntStream.range(0, 5).forEach(i -> own.add(node("u" + writer + "-" + i, "N" + writer + "-" + i)));
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(writers).join();

        assertThat(store.list()).hasSize(40);
    }

    @Test
    void find_damagedFile_saysWhichFile() throws IOException {
        Files.writeString(directory.resolve(CredentialStore.FILE_NAME), "{");

        assertThatThrownBy(() -> store.find("u"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(CredentialStore.FILE_NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a:b", "a\nb", "#a", " a", "a "})
    void account_userThatBreaksAPasswordFile_refused(String user) {
        assertThatThrownBy(() -> node(user, "N1")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a+", "#", "$SYS", "a\nb"})
    void account_nodeIdThatIsNoLevel_refused(String nodeId) {
        assertThatThrownBy(() -> node("u", nodeId)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/#", "+", "#", "+/+/#", "/+/a/#", "a/b+/#", "$SYS/x", "$/a/#", "a\nuser b"})
    void account_publishTopicThatIsNone_refused(String topic) {
        assertThatThrownBy(() -> Account.node("u", HASH, "net", "N", List.of(topic), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void account_clearPassword_refused() {
        assertThatThrownBy(() -> Account.bridge("b", "secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    private static Account node(String user, String nodeId) {
        return Account.node(user, HASH, "net", nodeId, List.of("p"), List.of("s/#"));
    }
}
