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
import org.ipcbench.report.text.Language;
import org.ipcbench.report.text.Markup;

/** Writes drawings as PNG and SVG. */
public final class DrawingFiles {
    /** PNG pixels per unit of a drawing: sharp on a dense screen and in print. */
    private static final int DENSITY = 2;

    private static final Pattern FONT = Pattern.compile("font-family:&quot;[^&]*&quot;;|stroke:none;");
    private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d{3,}");

    private DrawingFiles() {}

    /**
     * Writes NAME.svg into a directory, and NAME.png if the picture is wanted, which any program shows.
     *
     * @return the SVG element for use inside a page
     */
    public static String write(Drawing drawing, Language language, boolean picture, Path directory) throws IOException {
        if (picture) {
            // Via memory, because ImageIO swallows some errors of files that it opens itself.
            var png = new ByteArrayOutputStream();
            ImageIO.setUseCache(false);
            ImageIO.write(image(drawing, language), "png", png);
            Files.write(directory.resolve(language.file(drawing.name(), "png")), png.toByteArray());
        }
        String svg = svg(drawing, language);
        Files.writeString(
                directory.resolve(language.file(drawing.name(), "svg")),
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg);
        return svg;
    }

    private static BufferedImage image(Drawing drawing, Language language) {
        var image = new BufferedImage(Drawing.WIDTH * DENSITY, drawing.height() * DENSITY, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.scale(DENSITY, DENSITY);
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, Drawing.WIDTH, drawing.height());
            Ink ink = Ink.outlines(g, language);
            drawing.layers().forEach(layer -> layer.painter().accept(ink));
        } finally {
            g.dispose();
        }
        return image;
    }

    private static String svg(Drawing drawing, Language language) throws IOException {
        String id = drawing.name() + "-" + language.tag();
        var svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + Drawing.WIDTH + " "
                + drawing.height() + "\" width=\"" + Drawing.WIDTH + "\" height=\"" + drawing.height()
                + "\" role=\"img\" lang=\"" + language.tag()
                + "\" font-size=\"12\" font-family=\"ipcbench, 'Noto Sans SC', sans-serif\" aria-labelledby=\""
                + id + "-title " + id + "-desc\"><title id=\"" + id + "-title\">"
                + Markup.escaped(language.of(drawing.title())) + "</title><desc id=\"" + id + "-desc\">"
                + Markup.escaped(language.of(drawing.description()))
                + "</desc><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>");
        int part = 0;
        for (Drawing.Layer layer : drawing.layers()) {
            var g = new VectorGraphics2D();
            layer.painter().accept(Ink.texts(g, language));
            svg.append(layer.row().isEmpty() ? "<g>" : "<g data-row=\"" + Markup.escaped(layer.row()) + "\">")
                    .append(body(g, drawing, id + "-" + part))
                    .append("</g>");
            part++;
        }
        return svg.append("</svg>\n").toString();
    }

    /** Returns the elements of a layer; ids are made unique on a page with several drawings. */
    private static String body(VectorGraphics2D g, Drawing drawing, String id) throws IOException {
        var bytes = new ByteArrayOutputStream();
        new SVGProcessor()
                .getDocument(g.getCommands(), new PageSize(0, 0, Drawing.WIDTH, drawing.height()))
                .writeTo(bytes);
        String whole = bytes.toString(StandardCharsets.UTF_8);
        int from = whole.indexOf('>', whole.indexOf("<svg")) + 1;
        int to = Math.max(from, whole.lastIndexOf("</svg>"));
        return shorten(whole.substring(from, to).replaceAll("\\n\\s*", "\n"), id);
    }

    /** Cuts coordinates to a hundredth. */
    private static String shorten(String body, String id) {
        // The root of the drawing names the font: the program's own name for it is of no use to a browser.
        String plain = FONT.matcher(body).replaceAll("");
        String unique = plain.replace("\"clip", "\"" + id + "-clip").replace("(#clip", "(#" + id + "-clip");
        return LONG_NUMBER.matcher(unique).replaceAll(match -> new BigDecimal(match.group())
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString());
    }
}
