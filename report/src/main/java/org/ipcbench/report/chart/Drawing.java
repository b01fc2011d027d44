package org.ipcbench.report.chart;

import java.awt.Graphics2D;
import java.util.function.Consumer;

/**
 * A chart that can be painted.
 *
 * @param name of its files, without extension
 * @param description what it shows, for those who cannot see it
 */
public record Drawing(
        String name, String title, String description, int width, int height, Consumer<Graphics2D> painter) {}
