package org.ipcbench.report.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.ipcbench.report.text.Resource;

/**
 * The font of charts and pages: a subset of Noto Sans SC that comes with the program.
 *
 * <p>{@code config/fonts/README.md} says how it is made.
 */
public final class Fonts {
    private static final String RESOURCE = "font/ipcbench-noto-sans-sc.ttf";

    private Fonts() {}

    /**
     * Makes AWT work without a display and without installed fonts. Must run before any AWT class is loaded; does
     * nothing the second time. Settings by the user are kept.
     */
    public static void prepare() {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        if (System.getProperty("sun.awt.fontconfig") != null) {
            return;
        }
        // On a machine without fonts, AWT fails even with a font that the program supplies, unless it has a font
        // configuration. This one is the least that its parser accepts.
        try {
            Path config = Files.createTempFile("ipcbench-fontconfig", ".properties");
            config.toFile().deleteOnExit();
            Files.writeString(config, "version=1\nsequence.allfonts=default\n");
            System.setProperty("sun.awt.fontconfig", config.toString());
        } catch (IOException e) {
            // No temporary file can be written: AWT then asks the system, which has fonts on most machines.
            System.clearProperty("sun.awt.fontconfig");
        }
    }

    /** Returns the font's file. */
    public static byte[] bytes() {
        return Resource.bytes(RESOURCE);
    }

    /** Returns the font at this size. */
    public static Font of(double points) {
        return Loaded.FONT.deriveFont((float) points);
    }

    /** Replaces characters that the font lacks: names in a result may contain anything. */
    public static String displayable(String text) {
        return text.codePoints()
                .mapToObj(point -> Loaded.FONT.canDisplay(point) ? Character.toString(point) : "?")
                .collect(Collectors.joining());
    }

    /** Delays loading until {@link #prepare} has run. */
    private static final class Loaded {
        private static final Font FONT = load();

        private static Font load() {
            try {
                return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes()));
            } catch (FontFormatException e) {
                throw new IllegalStateException("the program's font " + RESOURCE + " is damaged", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
