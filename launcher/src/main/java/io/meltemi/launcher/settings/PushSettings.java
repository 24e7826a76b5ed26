package io.meltemi.launcher.settings;

import java.time.Duration;
import java.util.List;

/** The settings of pushing to other platforms; part of {@link MeltemiSettings#ALL}. */
public final class PushSettings {

    public static final Setting<Boolean> PUSH_ENABLED = new Setting<>(
            "push.enabled",
            "true or false",
            "false",
            "Whether readings are pushed to other platforms by the routes of ./meltemi push. It takes a Flink job of its own.",
            SettingParsers::trueOrFalse);

    public static final Setting<Boolean> PUSH_ALLOW_PRIVATE_ADDRESSES = new Setting<>(
            "push.allow-private-addresses",
            "true or false",
            "false",
            "Whether routes may lead to this machine and to private networks. Off, since who writes routes could reach by them"
                    + " what only this machine may.",
            SettingParsers::trueOrFalse);

    public static final Setting<Duration> PUSH_GIVE_UP_AFTER = new Setting<>(
            "push.give-up-after",
            "duration",
            "5min",
            "How long a push that fails is tried again before it becomes a dead letter. 0s to 1h.",
            SettingParsers.duration(Duration.ZERO, Duration.ofHours(1)));

    static final List<Setting<?>> ALL = List.of(PUSH_ENABLED, PUSH_ALLOW_PRIVATE_ADDRESSES, PUSH_GIVE_UP_AFTER);

    private PushSettings() {}
}
