package org.ipcbench.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.ipcbench.report.text.Language;
import org.ipcbench.results.Phrase;

/**
 * Draws text and simple shapes in one language. In a picture, text becomes outlines, which need no font; in a drawing for
 * a page it stays text, that can be searched and read aloud.
 */
final class Ink {
    static final Color TEXT = new Color(0x1f, 0x23, 0x28);
    static final Color FAINT = new Color(0x57, 0x60, 0x6a);
    static final Color GRID = new Color(0xd8, 0xdc, 0xe0);
    static final Color FAINT_GRID = new Color(0xee, 0xf0, 0xf2);
    static final Font TITLE = Fonts.of(19);
    static final Font BODY = Fonts.of(13);
    static final Font SMALL = Fonts.of(12);

    /** Most labels are measured for every chart, in every language and for every kind of file. */
    private static final Map<String, Double> WIDTHS = new ConcurrentHashMap<>();

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private final Graphics2D g;
    private final Language language;
    private final boolean outlines;

    private Ink(Graphics2D g, Language language, boolean outlines) {
        this.g = g;
        this.language = language;
        this.outlines = outlines;
    }

    /** Draws text as shapes. */
    static Ink outlines(Graphics2D g, Language language) {
        return new Ink(g, language, true);
    }

    /** Draws text as text. */
    static Ink texts(Graphics2D g, Language language) {
        return new Ink(g, language, false);
    }

    Language language() {
        return language;
    }

    /** Returns what to draw on. */
    Graphics2D graphics() {
        return g;
    }

    /** Where a text lies relative to its x. */
    enum Align {
        LEFT(0),
        CENTRE(0.5),
        RIGHT(1);

        private final double share;

        Align(double share) {
            this.share = share;
        }
    }

    static double width(String text, Font font) {
        return text.isEmpty()
                ? 0
                : WIDTHS.computeIfAbsent(text + "\0" + font.getSize(), key ->
                        (double) layout(text, font).getAdvance());
    }

    /** Returns the width of the widest text. */
    static double widest(Stream<String> texts, Font font) {
        return texts.mapToDouble(text -> width(text, font)).max().orElse(0);
    }

    void text(Phrase text, double x, double baseline, Font font, Color color, Align align) {
        text(language.of(text), x, baseline, font, color, align);
    }

    void text(String text, double x, double baseline, Font font, Color color, Align align) {
        if (text.isEmpty()) {
            return;
        }
        double left = x - align.share * width(text, font);
        if (!outlines) {
            g.setFont(font);
            g.setColor(color);
            g.drawString(Fonts.displayable(text), (float) left, (float) baseline);
            return;
        }
        fill(layout(text, font).getOutline(AffineTransform.getTranslateInstance(left, baseline)), color);
    }

    void line(double x1, double y1, double x2, double y2, Color color, double width) {
        draw(
                new Line2D.Double(x1, y1, x2, y2),
                color,
                new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    }

    void box(double x, double y, double width, double height, Color color) {
        fill(new Rectangle2D.Double(x, y, width, height), color);
    }

    void fill(Shape shape, Color color) {
        g.setColor(color);
        g.fill(shape);
    }

    void draw(Shape shape, Color color, BasicStroke stroke) {
        g.setColor(color);
        g.setStroke(stroke);
        g.draw(shape);
    }

    static Color translucent(Color color, int alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }

    private static TextLayout layout(String text, Font font) {
        return new TextLayout(Fonts.displayable(text), font, CONTEXT);
    }
}
