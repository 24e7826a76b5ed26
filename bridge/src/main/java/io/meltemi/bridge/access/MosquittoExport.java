package io.meltemi.bridge.access;

import io.meltemi.bridge.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the accounts and the listener as files of a mosquitto 2, so that it can stand in for the embedded broker. */
public final class MosquittoExport {

    /** Names of the files within the directory. */
    public static final String PASSWORDS = "passwords";

    public static final String ACCESS_LIST = "acl";
    public static final String CONFIGURATION = "mosquitto.conf";

    private MosquittoExport() {}

    /**
     * Writes {@value #PASSWORDS}, {@value #ACCESS_LIST} and {@value #CONFIGURATION} into a directory, which is made when it is
     * not there. mosquitto reads the first two again on SIGHUP.
     */
    public static void write(Path directory, List<Account> accounts, MosquittoOptions options) throws IOException {
        Files.createDirectories(directory);
        PrivateFiles.write(directory.resolve(PASSWORDS), utf8(passwords(accounts)));
        PrivateFiles.write(directory.resolve(ACCESS_LIST), utf8(accessList(accounts)));
        PrivateFiles.write(directory.resolve(CONFIGURATION), utf8(configuration(directory, options)));
    }

    static String passwords(List<Account> accounts) {
        StringBuilder lines = new StringBuilder();
        for (Account account : accounts) {
            lines.append(account.user())
                    .append(':')
                    .append(account.passwordHash())
                    .append('\n');
        }
        return lines.toString();
    }

    static String accessList(List<Account> accounts) {
        StringBuilder lines = new StringBuilder();
        for (Account account : accounts) {
            lines.append("user ").append(account.user()).append('\n');
            access(NodePermissions.of(account)).forEach((filter, access) -> lines.append("topic ")
                    .append(access)
                    .append(' ')
                    .append(filter)
                    .append('\n'));
            lines.append('\n');
        }
        return lines.toString();
    }

    private static Map<String, String> access(NodePermissions permissions) {
        Map<String, String> access = new LinkedHashMap<>();
        for (String filter : permissions.publishFilters()) {
            access.put(filter, "write");
        }
        for (String filter : permissions.subscribeFilters()) {
            access.merge(filter, "read", (present, added) -> "readwrite");
        }
        return access;
    }

    private static String configuration(Path directory, MosquittoOptions options) {
        return String.join(
                "\n",
                "# Started by root, mosquitto would give up the right to read these files, which are their owner's alone.",
                "user " + System.getProperty("user.name"),
                "per_listener_settings false",
                "listener " + options.port(),
                "cafile " + options.caFile().toAbsolutePath(),
                "certfile " + options.certificateFile().toAbsolutePath(),
                "keyfile " + options.keyFile().toAbsolutePath(),
                "allow_anonymous false",
                "password_file " + directory.resolve(PASSWORDS).toAbsolutePath(),
                "acl_file " + directory.resolve(ACCESS_LIST).toAbsolutePath(),
                "",
                "# Queues are kept over restarts and have no limit: nothing acknowledged is thrown away.",
                "# A power failure may cost what came in since the last save. Sessions that a client began with clean start are",
                "# not kept over a restart, and with them QoS 2 messages that were only half handed over.",
                "persistence true",
                "persistence_location " + options.persistenceDirectory().toAbsolutePath() + "/",
                "autosave_interval 10",
                "max_queued_messages 0",
                "max_queued_bytes 0",
                "# What may wait for the bridge's acknowledgement.",
                "max_inflight_messages 400",
                "max_packet_size 2097152",
                "");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
