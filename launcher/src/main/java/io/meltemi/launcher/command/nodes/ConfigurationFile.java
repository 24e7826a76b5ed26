package io.meltemi.launcher.command.nodes;

import io.meltemi.launcher.command.CommandFailure;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A node's configuration in a file. */
final class ConfigurationFile {

    private ConfigurationFile() {}

    static String read(Path file) throws IOException, CommandFailure {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new CommandFailure("no such file: " + file);
        } catch (CharacterCodingException e) {
            throw new CommandFailure(file + " is not UTF-8 text");
        }
    }
}
