package org.ipcbench.report.chart;

import java.util.List;
import java.util.function.Consumer;
import org.ipcbench.results.Phrase;

/**
 * A chart that can be painted, in any language.
 *
 * @param name of its files, without extension
 * @param description what it shows, for those who cannot see it
 * @param layers in the order in which they are painted
 */
public record Drawing(String name, Phrase title, Phrase description, int height, List<Layer> layers) {

    /**
     * A part of a chart.
     *
     * @param row the name of the row that it is about, so that a page can highlight it; empty if it is about all
     */
    record Layer(String row, Consumer<Ink> painter) {
        static Layer common(Consumer<Ink> painter) {
            return new Layer("", painter);
        }
    }

    /** How wide each is, so that charts below one another are on one scale. */
    static final int WIDTH = 1100;

    public Drawing {
        layers = List.copyOf(layers);
    }
}
