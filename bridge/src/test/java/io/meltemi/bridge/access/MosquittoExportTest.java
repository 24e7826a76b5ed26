package io.meltemi.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MosquittoExportTest {

    private static final String HASH = Passwords.hash("secret");

    @TempDir
    Path directory;

    @Test
    @DisplayName("SET-02 an external broker gets the same accounts and the same access")
    void write_nodeAndBridge_threeFiles() throws IOException {
        List<Account> accounts = List.of(
                Account.node("u1", HASH, "net", "N1", List.of("both", "out"), List.of("/both")),
                Account.bridge("bridge", HASH));

        MosquittoExport.write(
                directory,
                accounts,
                new MosquittoOptions(18883, Path.of("ca.pem"), Path.of("server.pem"), Path.of("key.pem"), directory));

        assertThat(directory.resolve(MosquittoExport.PASSWORDS)).hasContent("u1:" + HASH + "\nbridge:" + HASH + "\n");
        assertThat(Files.readAllLines(directory.resolve(MosquittoExport.ACCESS_LIST)))
                .containsExactly(
                        "user u1",
                        "topic write net/N1/+/#",
                        "topic write /net/N1/+/#",
                        "topic readwrite both",
                        "topic readwrite /both",
                        "topic write out",
                        "topic write /out",
                        "topic read net/N1/+/+/+/+/+/+/+/control",
                        "topic read /net/N1/+/+/+/+/+/+/+/control",
                        "topic read $SYS/#",
                        "topic read $/#",
                        "",
                        "user bridge",
                        "topic readwrite #",
                        "topic readwrite $SYS/#",
                        "topic readwrite $/#",
                        "");
        assertThat(Files.readAllLines(directory.resolve(MosquittoExport.CONFIGURATION)))
                .contains(
                        "listener 18883",
                        "allow_anonymous false",
                        "password_file " + directory.resolve("passwords"),
                        "acl_file " + directory.resolve("acl"),
                        "cafile " + Path.of("ca.pem").toAbsolutePath(),
                        "persistence true",
                        "max_queued_messages 0");
    }
}
