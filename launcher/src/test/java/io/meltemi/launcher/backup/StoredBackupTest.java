package io.meltemi.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.sql.RollupLayout;
import io.meltemi.sql.backup.DatabaseContents;
import io.meltemi.sql.backup.DatabaseOrigin;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups that are complete, cut off, damaged and forged. */
class StoredBackupTest {

    @TempDir
    Path directory;

    @Test
    void verify_completeBackup_readsEveryFile() throws IOException {
        Path backup = backup("one", Optional.empty());
        List<String> read = new ArrayList<>();

        StoredBackup.open(backup).verify(file -> read.add(file.path()));

        assertThat(read).containsExactly("database/a.copy.gz", "files/links.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup.resolve("files/links.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void open_cutOffBeforeItsEnd_isRefused() throws IOException {
        Path backup = backup("one", Optional.empty());
        Files.delete(backup.resolve("MANIFEST.json"));

        assertThatThrownBy(() -> StoredBackup.open(backup))
                .isInstanceOf(DamagedBackupException.class)
                .hasMessageContaining("cut off half-way");
    }

    @Test
    void open_manifestThatIsCutOff_isRefused() throws IOException {
        Path manifest = backup("one", Optional.empty()).resolve("MANIFEST.json");
        byte[] whole = Files.readAllBytes(manifest);
        Files.write(manifest, java.util.Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> StoredBackup.open(directory.resolve("one")))
                .isInstanceOf(DamagedBackupException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void open_formatOfANewerMeltemi_isRefused() throws IOException {
        Path manifest = backup("one", Optional.empty()).resolve("MANIFEST.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"format\" : 1", "\"format\" : 2"));

        assertThatThrownBy(() -> StoredBackup.open(directory.resolve("one")))
                .isInstanceOf(DamagedBackupException.class)
                .hasMessageContaining("expected format 1, found 2");
    }

    @Test
    void verify_missingShorterAndChangedFiles_areAllNamed() throws IOException {
        Path backup = backup("one", Optional.empty());
        Files.delete(backup.resolve("files/links.key"));
        Files.writeString(backup.resolve("database/a.copy.gz"), "Rows");

        assertThatThrownBy(() -> StoredBackup.open(backup).verify(file -> {}))
                .isInstanceOf(DamagedBackupException.class)
                .hasMessageContaining("database/a.copy.gz is not what was written")
                .hasMessageContaining("files/links.key is missing");

        Files.writeString(backup.resolve("database/a.copy.gz"), "r");
        assertThatThrownBy(() -> StoredBackup.open(backup).verify(file -> {}))
                .hasMessageContaining("database/a.copy.gz has 1 bytes and should have 4");
    }

    @Test
    void path_outsideOfTheBackup_isRefused() throws IOException {
        StoredBackup backup = StoredBackup.open(backup("one", Optional.empty()));

        assertThatThrownBy(() -> backup.path("../other"))
                .isInstanceOf(DamagedBackupException.class)
                .hasMessageContaining("outside of it");
    }

    @Test
    void takeOver_unchangedFile_isSharedAndOutlivesTheEarlierBackup() throws IOException {
        StoredBackup earlier = StoredBackup.open(backup("one", Optional.empty()));
        BackupFolder folder = BackupFolder.create(directory.resolve("two"), Optional.of(earlier));

        assertThat(folder.takeOver("database/a.copy.gz")).isTrue();
        assertThat(folder.takeOver("database/b.copy.gz")).isFalse();
        assertThat(folder.sharedBytes()).isEqualTo(4);
        folder.finish(manifest(folder));

        Folders.delete(directory.resolve("one"));
        assertThatCode(() -> StoredBackup.open(directory.resolve("two")).verify(file -> {}))
                .doesNotThrowAnyException();
    }

    @Test
    void takeOver_damagedFile_isWrittenAnew() throws IOException {
        Path one = backup("one", Optional.empty());
        Files.writeString(one.resolve("database/a.copy.gz"), "Rows");

        BackupFolder folder = BackupFolder.create(directory.resolve("two"), Optional.of(StoredBackup.open(one)));

        assertThat(folder.takeOver("database/a.copy.gz")).isFalse();
    }

    @Test
    void create_folderThatIsNotEmpty_isRefused() throws IOException {
        Path backup = backup("one", Optional.empty());

        assertThatThrownBy(() -> BackupFolder.create(backup, Optional.empty()))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("is not empty");
    }

    private Path backup(String name, Optional<StoredBackup> earlier) throws IOException {
        BackupFolder folder = BackupFolder.create(directory.resolve(name), earlier);
        write(folder, "database/a.copy.gz", "rows");
        write(folder, "files/links.key", "key");
        folder.finish(manifest(folder));
        return directory.resolve(name);
    }

    private static void write(BackupFolder folder, String path, String content) throws IOException {
        try (OutputStream out = folder.create(path)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Manifest manifest(BackupFolder folder) {
        return new Manifest(
                Manifest.FORMAT,
                "2026-03-01T10:00:00Z",
                "2026-03-01T10:00:05Z",
                "",
                new DatabaseContents(
                        "17.2", "13", RollupLayout.TABLES, new DatabaseOrigin("c/1", 5, 700), List.of(), Map.of()),
                new SavedKafka("k", true, Map.of("readings-0", 17L)),
                List.of(new SavedJob("storage", "2026-03-01T10:00:01Z", "savepoints/storage/savepoint-1")),
                List.of(),
                folder.files());
    }
}
