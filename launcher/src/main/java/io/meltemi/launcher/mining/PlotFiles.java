package io.meltemi.launcher.mining;

import io.meltemi.patterns.report.Picture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Pictures of mining on disk, each as PNG and as SVG. */
public final class PlotFiles {

    private PlotFiles() {}

    /**
     * Writes the pictures into a folder, over those of the same names.
     *
     * @return the files
     */
    public static List<Path> write(Path folder, List<Picture> pictures) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (Picture picture : pictures) {
            Path png = folder.resolve(picture.name() + ".png");
            RasterCanvas.write(picture, png);
            files.add(png);
            Path svg = folder.resolve(picture.name() + ".svg");
            Files.writeString(svg, picture.svg(), StandardCharsets.UTF_8);
            files.add(svg);
        }
        return files;
    }

    /** A text as a part of a file's name: letters, digits, hyphens and dots. */
    public static String name(String text) {
        String name = text.strip().replaceAll("[^\\p{L}\\p{N}.]+", "-").replaceAll("^[-.]+|-+$", "");
        return name.isEmpty() ? "series" : name;
    }
}
