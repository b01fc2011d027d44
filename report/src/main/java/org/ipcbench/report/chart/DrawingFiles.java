package org.ipcbench.report.chart;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** Writes drawings as PNG and SVG. */
public final class DrawingFiles {
    /** PNG pixels per unit of a drawing: sharp on a dense screen and in print. */
    private static final int DENSITY = 2;

    private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d{3,}");

    private DrawingFiles() {}

    /** Writes NAME.png and NAME.svg into a directory, and returns the SVG element for use inside a page. */
    public static String write(Drawing drawing, Path directory) throws IOException {
        // Via memory, because ImageIO swallows some errors of files that it opens itself.
        var png = new ByteArrayOutputStream();
        ImageIO.setUseCache(false);
        ImageIO.write(image(drawing), "png", png);
        Files.write(directory.resolve(drawing.name() + ".png"), png.toByteArray());
        String svg = svg(drawing);
        Files.writeString(
                directory.resolve(drawing.name() + ".svg"), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg);
        return svg;
    }

    private static BufferedImage image(Drawing drawing) {
        var image =
                new BufferedImage(drawing.width() * DENSITY, drawing.height() * DENSITY, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.scale(DENSITY, DENSITY);
            paint(drawing, g);
        } finally {
            g.dispose();
        }
        return image;
    }

    private static void paint(Drawing drawing, Graphics2D g) {
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, drawing.width(), drawing.height());
        drawing.painter().accept(g);
    }

    private static String svg(Drawing drawing) throws IOException {
        var g = new VectorGraphics2D();
        paint(drawing, g);
        var bytes = new ByteArrayOutputStream();
        new SVGProcessor()
                .getDocument(g.getCommands(), new PageSize(0, 0, drawing.width(), drawing.height()))
                .writeTo(bytes);
        String whole = bytes.toString(StandardCharsets.UTF_8);
        String body = whole.substring(whole.indexOf('>', whole.indexOf("<svg")) + 1);
        String head = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + drawing.width() + " "
                + drawing.height() + "\" width=\"" + drawing.width() + "\" height=\"" + drawing.height()
                + "\" role=\"img\" aria-labelledby=\"" + drawing.name() + "-title " + drawing.name() + "-desc\">"
                + "<title id=\"" + drawing.name() + "-title\">" + escape(drawing.title()) + "</title>"
                + "<desc id=\"" + drawing.name() + "-desc\">" + escape(drawing.description()) + "</desc>";
        return head + shorten(body.replaceAll("\\n\\s*", "\n"), drawing.name());
    }

    /** Cuts coordinates to a hundredth, and makes ids unique on a page with several drawings. */
    private static String shorten(String body, String name) {
        String unique = body.replace("\"clip", "\"" + name + "-clip").replace("(#clip", "(#" + name + "-clip");
        return LONG_NUMBER.matcher(unique).replaceAll(match -> new BigDecimal(match.group())
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
