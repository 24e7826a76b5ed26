package io.meltemi.launcher.command;

import io.meltemi.launcher.settings.SettingParsers;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations on the command line are written as in the settings. */
public final class DurationConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        try {
            return SettingParsers.duration(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("expected " + e.getMessage() + ", found '" + text + "'");
        }
    }
}
